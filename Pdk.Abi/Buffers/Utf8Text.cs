using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>
/// Text of this side as UTF-8. Half a surrogate pair has none: it is an error, and never another letter that nobody wrote.
/// </summary>
internal static class Utf8Text
{
    private const int UncountedLength = 1024;

    /// <summary>
    /// How many bytes are enough: three for a UTF-16 unit are the most there can be, and only long text is worth counting exactly.
    /// </summary>
    internal static int Room(ReadOnlySpan<char> text) =>
        text.Length <= UncountedLength ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);

    /// <summary>Writes text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Where to; large enough.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="PdkDataException">The text has half a surrogate pair.</exception>
    internal static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        OperationStatus status = Utf8.FromUtf16(text, target, out int read, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? written
            : throw new PdkDataException($"The text has half a surrogate pair at index {read}, for which there is no UTF-8.");
    }
}
