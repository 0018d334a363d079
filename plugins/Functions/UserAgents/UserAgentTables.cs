namespace Pdk.Plugins.Functions;

/// <summary>
/// The words by which browsers, programs and robots are known. The first that is found counts: most say that they are others, too.
/// </summary>
internal static class UserAgentTables
{
    /// <summary>Robots that name themselves.</summary>
    public static readonly BrowserToken[] Robots =
    [
        new("Googlebot", "Googlebot"),
        new("Google AdsBot", "AdsBot-Google"),
        new("Bingbot", "bingbot"),
        new("YandexBot", "YandexBot"),
        new("Baiduspider", "Baiduspider"),
        new("DuckDuckBot", "DuckDuckBot"),
        new("Applebot", "Applebot"),
        new("Amazonbot", "Amazonbot"),
        new("GPTBot", "GPTBot"),
        new("ChatGPT-User", "ChatGPT-User"),
        new("OAI-SearchBot", "OAI-SearchBot"),
        new("ClaudeBot", "ClaudeBot"),
        new("PerplexityBot", "PerplexityBot"),
        new("CCBot", "CCBot"),
        new("Bytespider", "Bytespider"),
        new("PetalBot", "PetalBot"),
        new("AhrefsBot", "AhrefsBot"),
        new("SemrushBot", "SemrushBot"),
        new("MJ12bot", "MJ12bot"),
        new("DotBot", "DotBot"),
        new("Facebook", "facebookexternalhit"),
        new("Meta", "meta-externalagent"),
        new("Twitterbot", "Twitterbot"),
        new("LinkedInBot", "LinkedInBot"),
        new("Slackbot", "Slackbot"),
        new("Discordbot", "Discordbot"),
        new("TelegramBot", "TelegramBot"),
        new("WhatsApp", "WhatsApp"),
        new("UptimeRobot", "UptimeRobot"),
    ];

    /// <summary>Browsers; those that are built on others before those.</summary>
    public static readonly BrowserToken[] Browsers =
    [
        new("Edge", "Edg/"),
        new("Edge", "EdgA/"),
        new("Edge", "EdgiOS/"),
        new("Edge", "Edge/"),
        new("Opera", "OPR/"),
        new("Opera", "OPT/"),
        new("Opera", "OPiOS/"),
        new("Opera Mini", "Opera Mini/"),
        new("Vivaldi", "Vivaldi/"),
        new("Yandex Browser", "YaBrowser/"),
        new("Samsung Internet", "SamsungBrowser/"),
        new("UC Browser", "UCBrowser/"),
        new("MIUI Browser", "MiuiBrowser/"),
        new("Huawei Browser", "HuaweiBrowser/"),
        new("DuckDuckGo", "DuckDuckGo/"),
        new("DuckDuckGo", "Ddg/"),
        new("Whale", "Whale/"),
        new("Silk", "Silk/"),
        new("Firefox", "FxiOS/"),
        new("Chrome", "CriOS/"),
        new("SeaMonkey", "SeaMonkey/"),
        new("Firefox", "Firefox/"),
        new("Chromium", "Chromium/"),
        new("Headless Chrome", "HeadlessChrome/"),
        new("Electron", "Electron/"),
        new("Chrome", "Chrome/"),
        new("Internet Explorer", "MSIE "),
        new("Opera", "Opera/"),
        new("curl", "curl/"),
        new("Wget", "Wget/"),
        new("Python requests", "python-requests/"),
        new("Python urllib", "Python-urllib/"),
        new("aiohttp", "aiohttp/"),
        new("HTTPX", "python-httpx/"),
        new("Go", "Go-http-client/"),
        new("okhttp", "okhttp/"),
        new("Apache HttpClient", "Apache-HttpClient/"),
        new("axios", "axios/"),
        new("node-fetch", "node-fetch/"),
        new("Postman", "PostmanRuntime/"),
        new("Java", "Java/"),
    ];

    /// <summary>Programs that no person sits at: after this word in <see cref="Browsers"/>.</summary>
    public static readonly int FirstProgram = Array.FindIndex(Browsers, static token => token.Name == "curl");
}
