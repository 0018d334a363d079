using System.Globalization;
using System.Text.RegularExpressions;

namespace Pdk.Cli.Traces;

/// <summary>A line of a stack trace that has a method and how far in it the program was, as natively compiled programs write it.</summary>
/// <param name="Type">The full name of the type, nested ones behind a dot or a plus.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Offset">How many bytes from its beginning on: where a call in it returns to, or an instruction that has faulted.</param>
internal sealed partial record TraceFrame(string Type, string Method, ulong Offset)
{
    // A line of a log may be of any length; a frame is not.
    private const int LongestLine = 4096;

    /// <summary>Reads a line.</summary>
    /// <returns>Null where it is none with an offset.</returns>
    public static TraceFrame? Parse(string line)
    {
        if (line.Length > LongestLine || Pattern().Match(line) is not { Success: true } match)
        {
            return null;
        }

        string name = match.Groups["name"].Value;

        // The constructor's name begins with a dot.
        int dot = name.EndsWith("..ctor", StringComparison.Ordinal) || name.EndsWith("..cctor", StringComparison.Ordinal)
            ? name.LastIndexOf("..", StringComparison.Ordinal)
            : name.LastIndexOf('.');
        string offset = match.Groups["offset"].Value;
        return dot <= 0
            ? null
            : new TraceFrame(name[..dot], name[(dot + 1)..], ulong.Parse(offset, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\s*at (?<name>[^\s(\[]+)(\[[^(]*\])?\(.*\) \+ 0x(?<offset>[0-9a-fA-F]{1,8})\s*$", RegexOptions.None, 1000)]
    private static partial Regex Pattern();
}
