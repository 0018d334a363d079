using System.Buffers;
using System.Globalization;
using Pdk.Layouts;

namespace Pdk.Loader.Stamps;

/// <summary>One line of a stamp's text: how deep it stands, its key, and the rest.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Depth">How many times two spaces stand before it.</param>
/// <param name="Key">The first word.</param>
/// <param name="Rest">What follows the first space.</param>
internal sealed record StampLine(int Number, int Depth, string Key, string Rest)
{
    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(char.IsControl), '\u2028', '\u2029']);

    internal static StampLine Of(int number, string line)
    {
        // Names out of stamps go into messages, which are one line each.
        int control = line.AsSpan().IndexOfAny(s_controls);
        if (control >= 0)
        {
            throw new StampTextException($"line {number}: expected no control characters, found U+{(int)line[control]:X4}");
        }

        string text = line.TrimStart(' ');
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return new StampLine(
            number,
            (line.Length - text.Length) / 2,
            space < 0 ? text : text[..space],
            space < 0 ? "" : text[(space + 1)..]);
    }

    /// <summary>A contract: id, version, layout hash.</summary>
    internal StampContract Contract()
    {
        string[] words = Rest.Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || !TryHash(words[2], out ulong hash))
        {
            throw Wrong("a contract's id, its version such as 1.0, and 16 hexadecimal digits");
        }

        (ushort major, ushort minor) = Version(words[1]);
        return new StampContract(words[0], major, minor, hash);
    }

    /// <summary>A version of two numbers.</summary>
    internal (ushort Major, ushort Minor) Version() => Version(Rest);

    /// <summary>A name that may have spaces, and a version, which has none.</summary>
    internal (string Name, string Version) NameAndVersion()
    {
        int space = Rest.LastIndexOf(' ');
        return space > 0 && space + 1 < Rest.Length
            ? (Rest[..space], Rest[(space + 1)..])
            : throw Wrong("a name and a version");
    }

    /// <summary>A configuration key, its kind, and whether it is required.</summary>
    internal StampSetting Setting()
    {
        int first = Rest.IndexOf(' ', StringComparison.Ordinal);
        int last = Rest.LastIndexOf(' ');
        string presence = Rest[(last + 1)..];
        return first > 0 && last > first && presence is "required" or "optional"
            ? new StampSetting(Rest[..first], Rest[(first + 1)..last], presence == "required")
            : throw Wrong("a key, a kind, and 'required' or 'optional'");
    }

    /// <summary>Hosts of another kind, and the symbols that they look for.</summary>
    internal StampExport Export()
    {
        string[] words = Words("the name of a host");
        return new StampExport(words[0]) { Symbols = words[1..] };
    }

    /// <summary>A function's signature.</summary>
    internal StampFunction Function()
    {
        LayoutFunction function = FunctionSignature.Read(Rest)
            ?? throw Wrong("a signature such as 'repeat(text: text, times: bigint) -> text?'");
        return new StampFunction(function.Name)
        {
            Parameters =
            [
                .. function.Parameters
                    .Select(static parameter => new StampFunctionParameter(parameter.Name, parameter.Type, parameter.IsNullable)),
            ],
            ResultType = function.ResultType,
            IsResultNullable = function.IsResultNullable,
        };
    }

    /// <summary>A word that must not be empty.</summary>
    internal string Word(string meaning) => Rest.Length > 0 ? Rest : throw Wrong(meaning);

    /// <summary>Words with spaces between them, at least one.</summary>
    internal string[] Words(string meaning) =>
        Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : throw Wrong(meaning);

    private static bool TryHash(string text, out ulong hash)
    {
        hash = 0;
        return text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash);
    }

    private (ushort Major, ushort Minor) Version(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && ushort.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out ushort major)
            && ushort.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort minor)
                ? (major, minor)
                : throw Wrong("a version of two numbers such as 1.0");
    }

    private StampTextException Wrong(string expected) =>
        new($"line {Number}: expected {expected} after '{Shown(Key)}', found '{Shown(Rest)}'");

    /// <summary>A line may have millions of characters.</summary>
    private static string Shown(string text) => text.Length > 200 ? $"{text[..200]}…" : text;
}
