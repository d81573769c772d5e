"""Page furniture: what stands around a report on its page, told by words and by element names."""

import re
from collections.abc import Mapping

_LONGEST = 160  # characters; longer lines are never furniture
_LINE = re.compile(
    r"""
    ^[\s\xa0\u3000|>»·•\[【\-]*
    (?:
      (?:您|你)?(?:现在|当前|目前)?(?:的|所在|所处)*(?:当前|所在)?(?:的)?位置\s*[：:>»]
    | (?:首页|网站首页|返回首页|返回顶部|回到顶部|网站地图|站点地图|设为首页|加入收藏
      |无障碍浏览|长者模式|关怀版|手机WAP|手机版|电脑版|英文版|繁体版|简体版|English|TOP
      |政务邮箱|媒体矩阵|微信公众号|政务微博|打印本页|打印|关闭窗口|关闭|关闭本页|分享|收藏
      |纠错|我要纠错|联系我们|关于我们|网站声明|友情链接|扫一扫|相关链接|登录|注册|高级搜索)
      [\s\xa0\u3000|：:>»·•\]】\-]*$
    | 分享(?:到)?\s*[：:]
    | 字\s*(?:体|号)\s*[：:]?.{0,20}$
    | [\[【（(]?\s*(?:字体|字号)\s*[：:].{0,40}$
    | (?:上|下)一(?:篇|条)\s*[：:]
    | 扫一扫.{0,16}(?:手机|页|分享|打开|查看)
    | (?:浏览|阅读|点击)(?:次|量)?数?\s*[：:]\s*\d*\s*次?$
    | (?:TOP\s*)?[【\[]\s*(?:打\s*印|关\s*闭|收\s*藏)[^。]{0,40}$
    | (?:(?:微信|微博|QQ空间|全真版|文字版|文件下载|新浪微博|腾讯微博)[\s\xa0|、]*){2,}(?!.*。$)
    | (?:(?:首页|政务公开|网站地图|政务服务|互动交流|新闻中心|走进\w{1,6})[\s\xa0\u3000|>»]+){2,}
      [^。]{0,30}$
    | (?:版权所有|Copyright|©|主办单位\s*[：:]|承办单位\s*[：:]|技术支持\s*[：:])
    )
    | ICP备(?:案序号)?.{0,3}\d{5,} | ICP备案(?:序|编)?号 | 公网安备\s*\d{8,}
    | 网站标识码\s*[：:]?\s*\w{6,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REPORT = re.compile(r"年度报告|年报|信息公开条例|申请\d")

_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_WORDS = frozenset(
    {"nav", "navbar", "navigation", "subnav", "menu", "breadcrumb", "breadcrumbs", "crumb"}
    | {"crumbs", "footer", "foot", "header", "topbar", "toolbar", "share", "bdshare", "copyright"}
    | {"bdsharebuttonbox", "dqwz", "weizhi", "position", "sidebar", "pagination", "pager", "login"}
    | {"friendlink"}
)
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def is_furniture_line(text: str) -> bool:
    """Whether a line is certainly part of the page and not of the report."""
    if len(text) > _LONGEST or _LINE.search(text) is None:
        return False
    return _REPORT.search(text) is None or "位置" in text[:12]


def is_furniture_element(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element's tag, class or id names furniture; what it holds may prove otherwise."""
    if tag in _TAGS or tag == "header":
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if len(names) < 3 or len(names) > 200:
        return False
    return any(word.lower() in _WORDS for word in _NAME.findall(names))
