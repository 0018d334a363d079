using Pdk.Abi.Text;

namespace Pdk.Abi;

/// <summary>Where a setting stands in a configuration, for messages: <c>hosts[2].tls.ca</c>.</summary>
internal static class SettingPath
{
    // As much of a key of a user's as a path repeats.
    private const int LongestKey = 64;

    /// <summary>A setting of a record.</summary>
    internal static string Of(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";

    /// <summary>An element of a list.</summary>
    internal static string Item(string parent, int index) => $"{parent}[{index}]";

    /// <summary>An entry of a dictionary, whose keys are the user's: one that is no word is quoted.</summary>
    internal static string Entry(string parent, string key) =>
        IsWord(key) ? Of(parent, key) : $"{parent}[\"{Excerpt.Of(key, LongestKey)}\"]";

    /// <summary>An entry of a dictionary that is a secret.</summary>
    internal static string SecretEntry(string parent) => $"{parent}[…]";

    private static bool IsWord(string key)
    {
        foreach (char letter in key)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'))
            {
                return false;
            }
        }

        return key.Length is > 0 and <= LongestKey;
    }
}
