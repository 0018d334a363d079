using System.Text;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Functions;

/// <summary>Which names functions may have: those that every engine takes without quotes.</summary>
internal static class FunctionNames
{
    /// <summary>What PostgreSQL keeps of a name.</summary>
    private const int Longest = 63;

    /// <summary>Whether a text is a function's name.</summary>
    public static bool IsSound(string name) =>
        name.Length is > 0 and <= Longest
        && name[0] is (>= 'a' and <= 'z') or '_'
        && name.All(static letter => IsOfNames(letter));

    /// <summary>
    /// A name made from a text, or from the name of the method where nothing of the text can be used; empty where none is.
    /// </summary>
    /// <param name="name">What was written.</param>
    /// <param name="method">What the method or the struct is called.</param>
    public static string Suggest(string name, string method)
    {
        string suggestion = Snake(name) is { Length: > 0 } own ? own : Snake(method);
        return IsSound(suggestion) && !SqlKeywords.Contains(suggestion) ? suggestion : "";
    }

    private static string Snake(string text)
    {
        StringBuilder name = new();
        foreach (char letter in SnakeCase.Of(text))
        {
            char next = IsOfNames(letter) ? letter : '_';
            if (next != '_' || (name.Length > 0 && name[name.Length - 1] != '_'))
            {
                name.Append(next);
            }
        }

        string found = name.ToString().TrimEnd('_');
        found = found.Length > 0 && found[0] is >= '0' and <= '9' ? "_" + found : found;
        return found.Length <= Longest ? found : found.Substring(0, Longest).TrimEnd('_');
    }

    private static bool IsOfNames(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';
}
