namespace Pdk.Generators.Crossing;

/// <summary>
/// Which names cross the border: of contracts and of plugins. They become lines of stamps and parts of C names, so they are kept plain.
/// </summary>
internal static class NameRules
{
    private const int LongestPluginName = 64;

    /// <summary>Whether a text is a contract id: parts of lower case letters and digits with dots between them, at least two.</summary>
    public static bool IsContractId(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length > 1
            && parts.All(static part =>
                part.Length > 0 && IsLower(part[0]) && part.All(static letter => IsLower(letter) || IsDigit(letter)));
    }

    /// <summary>Whether a text is a plugin's name: 1 to 64 lower case letters, digits and hyphens, beginning with a letter.</summary>
    public static bool IsPluginName(string text) =>
        text.Length is > 0 and <= LongestPluginName
        && IsLower(text[0])
        && text.All(static letter => IsLower(letter) || IsDigit(letter) || letter == '-');

    private static bool IsLower(char letter) => letter is >= 'a' and <= 'z';

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';
}
