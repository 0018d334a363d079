using System.Collections.Immutable;
using System.Text;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Turns what was written into what could have been meant; the message shows it and the fix writes it.</summary>
internal static class Suggestion
{
    /// <summary>The property of a diagnostic that hands the suggestion to its fix.</summary>
    public const string Key = "Suggestion";

    private const int MaximumNameLength = 64;

    /// <summary>The properties of a diagnostic with a suggestion.</summary>
    public static ImmutableDictionary<string, string?> Properties(string suggestion) =>
        ImmutableDictionary<string, string?>.Empty.Add(Key, suggestion);

    /// <summary>Whether a text is a plugin name: lower case letters, digits and hyphens, beginning with a letter.</summary>
    public static bool IsPluginName(string text) => NameRules.IsPluginName(text);

    /// <summary>Whether a text is a contract id: parts of lower case letters and digits with dots between them, at least two.</summary>
    public static bool IsContractId(string text) => NameRules.IsContractId(text);

    /// <summary>A plugin name made from a text, or from the name of the class where nothing of the text can be used.</summary>
    public static string PluginName(string? text, string className)
    {
        string name = Hyphenate(text ?? "");
        if (name.Length == 0)
        {
            name = Hyphenate(className);
        }

        if (name.Length == 0 || !IsLower(name[0]))
        {
            name = name.Length == 0 ? "plugin" : "plugin-" + name;
        }

        return name.Length <= MaximumNameLength ? name : name.Substring(0, MaximumNameLength).TrimEnd('-');
    }

    /// <summary>A contract id made from a text, completed from the names of the assembly and the interface.</summary>
    public static string ContractId(string? text, string assemblyName, string interfaceName)
    {
        List<string> parts = [.. (text ?? "").Split('.').Select(Part).Where(part => part.Length > 0)];
        if (parts.Count == 0)
        {
            bool prefixed = interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1]);
            parts.Add(OrElse(Part(prefixed ? interfaceName.Substring(1) : interfaceName), "contract"));
        }

        if (parts.Count == 1)
        {
            parts.Insert(0, OrElse(Part(assemblyName.Split('.')[0]), "my"));
        }

        return string.Join(".", parts);

        static string Part(string text)
        {
            StringBuilder part = new();
            foreach (char character in text)
            {
                char lower = ToLower(character);
                if (IsLower(lower) || (IsDigit(lower) && part.Length > 0))
                {
                    part.Append(lower);
                }
            }

            return part.ToString();
        }

        static string OrElse(string part, string other) => part.Length > 0 ? part : other;
    }

    private static string Hyphenate(string text)
    {
        StringBuilder name = new();
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            char lower = ToLower(character);
            if (!IsLower(lower) && !IsDigit(lower))
            {
                Separate();
                continue;
            }

            // A word begins at an upper case letter after a lower case one ("tenPercent"), or before one at the end of capitals
            // ("XMLFile").
            bool upper = character != lower;
            bool afterLower = index > 0 && (IsLower(text[index - 1]) || IsDigit(text[index - 1]));
            bool beforeLower = index > 0 && index + 1 < text.Length && IsLower(text[index + 1]);
            if (upper && (afterLower || beforeLower))
            {
                Separate();
            }

            name.Append(lower);
        }

        return name.ToString().TrimEnd('-');

        void Separate()
        {
            if (name.Length > 0 && name[name.Length - 1] != '-')
            {
                name.Append('-');
            }
        }
    }

    // Only ASCII counts, whatever the culture: a name is also a key in files and a part of C identifiers.
    private static bool IsLower(char character) => character is >= 'a' and <= 'z';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static char ToLower(char character) => character is >= 'A' and <= 'Z' ? (char)(character | 0x20) : character;
}
