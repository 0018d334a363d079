using System.Buffers;
using System.Globalization;

namespace Pdk.Plugins.Files;

/// <summary>Which names in a folder are those of files that a program may have rotated a log to.</summary>
/// <remarks>
/// Of <c>app.log</c>: <c>app.log.1</c>, <c>app.log-20261130.gz</c>, and with the extension kept, <c>app-20261130.log</c>.
/// </remarks>
/// <param name="name">The name of the log.</param>
internal sealed class RotatedNames(string name)
{
    private const string Old = ".old";
    private const int MostDigits = 4;

    private static readonly string[] s_packed = [".gz", .. RotatedFile.Foreign];
    private static readonly SearchValues<char> s_ofNumbersAndTimes = SearchValues.Create("0123456789.-_:+TZtz");

    private readonly string _stem = Path.GetFileNameWithoutExtension(name);
    private readonly string _extension = Path.GetExtension(name);

    /// <summary>Whether a name may be one: it has something more than the log's.</summary>
    public bool Has(ReadOnlySpan<char> other) => Middle(other).Length > 0;

    /// <summary>Whether a name is one: what it has more is a number or a time. <c>app-debug.log</c> is another log.</summary>
    public bool IsRotation(ReadOnlySpan<char> other) =>
        Middle(other) is { Length: > 0 } middle
        && (middle.SequenceEqual(Old) || (middle.ContainsAnyInRange('0', '9') && !middle.ContainsAnyExcept(s_ofNumbersAndTimes)));

    /// <summary>The number in a name: <c>3</c> of <c>app.log.3.gz</c>. Null where it has none, or a date.</summary>
    public int? NumberOf(ReadOnlySpan<char> other)
    {
        ReadOnlySpan<char> middle = Middle(other);
        return middle is ['.', .. var digits] && digits.Length <= MostDigits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    /// <summary>What a name has in addition, with its dot or hyphen.</summary>
    private ReadOnlySpan<char> Middle(ReadOnlySpan<char> other)
    {
        foreach (string packed in s_packed)
        {
            if (other.EndsWith(packed, StringComparison.OrdinalIgnoreCase) && other.Length - packed.Length != name.Length)
            {
                other = other[..^packed.Length];
                break;
            }
        }

        if (other.Length > name.Length && other.StartsWith(name, StringComparison.Ordinal))
        {
            return IsMark(other[name.Length]) ? other[name.Length..] : default;
        }

        return other.Length > name.Length
            && other.StartsWith(_stem, StringComparison.Ordinal)
            && other.EndsWith(_extension, StringComparison.Ordinal)
            && IsMark(other[_stem.Length]) ? other[_stem.Length..^_extension.Length] : default;
    }

    private static bool IsMark(char value) => value is '.' or '-' or '_';
}
