using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>What a user agent says of itself, by the words in it: no patterns, time in proportion to its length.</summary>
internal readonly ref struct UserAgent
{
    /// <summary>Where nobody writes anything that counts any more.</summary>
    private const int Looked = 2048;

    private readonly ReadOnlySpan<byte> _text;

    /// <summary>Looks at a user agent.</summary>
    /// <param name="text">The header's value.</param>
    public UserAgent(ReadOnlySpan<byte> text)
    {
        _text = text.Length > Looked ? text[..Looked] : text;
        if (Find(UserAgentTables.Robots, out string? robot, out ReadOnlySpan<byte> behind, out _))
        {
            Browser = robot;
            Version = behind is [(byte)'/', ..] ? VersionOf(behind[1..]) : default;
            IsRobot = true;
            return;
        }

        IsRobot = HasWord("bot") || HasWord("crawler") || HasWord("spider");
        if (Find(UserAgentTables.Browsers, out string? browser, out behind, out int place))
        {
            // Opera 10 to 12 says 9.80 for fear of sites that read one digit.
            ReadOnlySpan<byte> later = browser == "Opera" ? After("Version/"u8) : default;
            Browser = browser;
            Version = VersionOf(later.IsEmpty ? behind : later);
            IsProgram = place >= UserAgentTables.FirstProgram;
        }
        else if (Has("Trident/"u8) && After("rv:"u8) is { IsEmpty: false } revision)
        {
            Browser = "Internet Explorer";
            Version = VersionOf(revision);
        }
        else if (Has("Safari/"u8) && After("Version/"u8) is { IsEmpty: false } version)
        {
            Browser = Has("Android"u8) ? "Android Browser" : "Safari";
            Version = VersionOf(version);
        }
    }

    /// <summary>The name of the browser, program or robot; null where nobody knows it.</summary>
    public string? Browser { get; }

    /// <summary>Its version: digits and dots; may be empty.</summary>
    public ReadOnlySpan<byte> Version { get; }

    /// <summary>Whether it is a robot.</summary>
    public bool IsRobot { get; }

    /// <summary>Whether it is a library or a tool.</summary>
    public bool IsProgram { get; }

    /// <summary>The operating system; null where nobody knows it.</summary>
    public string? System =>
        Has("Windows Phone"u8) ? "Windows Phone"
        : Has("Windows"u8) ? "Windows"
        : Has("iPhone"u8) || Has("iPad"u8) || Has("iPod"u8) ? "iOS"
        : Has("Android"u8) ? "Android"
        : Has("CrOS"u8) ? "ChromeOS"
        : Has("Tizen"u8) ? "Tizen"
        : Has("Web0S"u8) || Has("webOS"u8) ? "webOS"
        : Has("Macintosh"u8) || Has("Mac OS X"u8) ? "macOS"
        : Has("OpenBSD"u8) ? "OpenBSD"
        : Has("FreeBSD"u8) ? "FreeBSD"
        : Has("Linux"u8) || Has("X11"u8) ? "Linux"
        : null;

    /// <summary>What kind of device it is; null where nobody knows it.</summary>
    public string? Device =>
        IsRobot ? "robot"
        : IsProgram ? "program"
        : Has("SmartTV"u8) || Has("SMART-TV"u8) || Has("AppleTV"u8) || Has("GoogleTV"u8) || Has("BRAVIA"u8) || Has("Web0S"u8) ? "tv"
        : Has("iPad"u8) || Has("Tablet"u8) || Has("Silk/"u8) || (Has("Android"u8) && !Has("Mobile"u8)) ? "tablet"
        : Has("Mobi"u8) || Has("iPhone"u8) || Has("iPod"u8) || Has("Opera Mini"u8) ? "mobile"
        : System is not null ? "desktop"
        : null;

    private static ReadOnlySpan<byte> VersionOf(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept("0123456789."u8);
        return (end < 0 ? text : text[..end]).TrimEnd((byte)'.');
    }

    private bool Find(BrowserToken[] tokens, out string? name, out ReadOnlySpan<byte> behind, out int place)
    {
        for (place = 0; place < tokens.Length; place++)
        {
            int index = _text.IndexOf(tokens[place].Word);
            if (index >= 0)
            {
                name = tokens[place].Name;
                behind = _text[(index + tokens[place].Word.Length)..];
                return true;
            }
        }

        name = null;
        behind = default;
        return false;
    }

    private bool Has(ReadOnlySpan<byte> word) => _text.IndexOf(word) >= 0;

    private ReadOnlySpan<byte> After(ReadOnlySpan<byte> word)
    {
        int index = _text.IndexOf(word);
        return index < 0 ? default : _text[(index + word.Length)..];
    }

    /// <summary>
    /// Whether a word ends in one, in letters of any size: "FooBot/1.0" and "my-crawler", but not "Cubot" phones' "CUBOT_X18".
    /// </summary>
    private bool HasWord(string word)
    {
        for (int start = 0; start + word.Length <= _text.Length; start++)
        {
            int end = start + word.Length;
            if (Ascii.EqualsIgnoreCase(_text[start..end], word) && (end == _text.Length || "/;) ,-+"u8.Contains(_text[end])))
            {
                return !_text[..end].EndsWith("CUBOT"u8);
            }
        }

        return false;
    }
}
