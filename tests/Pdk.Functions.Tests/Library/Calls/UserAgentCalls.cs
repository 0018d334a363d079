using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of functions of user agents: as browsers and robots send them.</summary>
internal static class UserAgentCalls
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private const string IPad = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/124.0.6367.88 Mobile/15E148 Safari/604.1";
    private const string Pixel = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36";
    private const string Cubot = "Mozilla/5.0 (Linux; Android 9; CUBOT_X18; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.58 Mobile Safari/537.36";
    private const string Galaxy = "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Safari/537.36";
    private const string Googlebot = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/124.0.0.0 Safari/537.36";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15";
    private const string Explorer = "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko";
    private const string Television = "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36";
    private const string Presto = "Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18";

    public static FunctionCall[] All { get; } =
    [
        Gives("Firefox", "ua_browser", Firefox),
        Gives("Chrome", "ua_browser", Windows),
        Gives("Edge", "ua_browser", Windows + " Edg/124.0.2478.67"),
        Gives("Opera", "ua_browser", Windows + " OPR/110.0.0.0"),
        Gives("Vivaldi", "ua_browser", Windows + " Vivaldi/6.7"),
        Gives("Safari", "ua_browser", IPhone),
        Gives("Safari", "ua_browser", Mac),
        Gives("Chrome", "ua_browser", IPad),
        Gives("Samsung Internet", "ua_browser", Galaxy),
        Gives("Internet Explorer", "ua_browser", Explorer),
        Gives("Internet Explorer", "ua_browser", "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)"),
        Gives("Googlebot", "ua_browser", Googlebot),
        Gives("curl", "ua_browser", "curl/8.5.0"),
        Gives(null, "ua_browser", ""),
        Gives(null, "ua_browser", "-"),
        Gives(null, "ua_browser", new string('x', 4096) + Firefox),
        Gives("128.0", "ua_version", Firefox),
        Gives("124.0.2478.67", "ua_version", Windows + " Edg/124.0.2478.67"),
        Gives("17.4", "ua_version", IPhone),
        Gives("11.0", "ua_version", Explorer),
        Gives("6.0", "ua_version", "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)"),
        Gives("2.1", "ua_version", Googlebot),
        Gives("12.18", "ua_version", Presto),
        Gives(null, "ua_version", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
        Gives(null, "ua_version", "something else"),
        Gives("Linux", "ua_os", Firefox),
        Gives("Windows", "ua_os", Windows),
        Gives("iOS", "ua_os", IPhone),
        Gives("Android", "ua_os", Pixel),
        Gives("macOS", "ua_os", Mac),
        Gives("ChromeOS", "ua_os", "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36"),
        Gives("webOS", "ua_os", Television),
        Gives("FreeBSD", "ua_os", "Mozilla/5.0 (X11; FreeBSD amd64; rv:120.0) Gecko/20100101 Firefox/120.0"),
        Gives(null, "ua_os", "curl/8.5.0"),
        Gives("desktop", "ua_device", Firefox),
        Gives("mobile", "ua_device", IPhone),
        Gives("mobile", "ua_device", Pixel),
        Gives("mobile", "ua_device", Cubot),
        Gives("tablet", "ua_device", IPad),
        Gives("tablet", "ua_device", Galaxy),
        Gives("tv", "ua_device", Television),
        Gives("robot", "ua_device", Googlebot),
        Gives("robot", "ua_device", "SomeNewBot/0.1 (+https://example.org)"),
        Gives("robot", "ua_device", "my-crawler"),
        Gives("program", "ua_device", "curl/8.5.0"),
        Gives("program", "ua_device", "python-requests/2.31.0"),
        Gives(null, "ua_device", ""),
    ];
}
