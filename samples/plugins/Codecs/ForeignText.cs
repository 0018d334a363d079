using Pdk;

namespace Samples;

/// <summary>
/// Notices text in UTF-16 and UTF-32, which codecs of UTF-8 would take for text with NULs in it, or refuse one line of and take the next.
/// </summary>
/// <remarks>
/// One for each stream. Such a text is split in the middle of a character by whoever looks for line feeds, so that its lines begin or end
/// with NULs. What is refused: a message that begins with the byte order mark of another encoding, where it is the first; one whose NULs
/// lie as they do in UTF-16 or UTF-32; after one of those, every message with a NUL in it. NULs in other places are text.
/// </remarks>
internal struct ForeignText
{
    private bool _hasBegun;
    private string? _encoding;

    /// <summary>Takes the byte order mark from the stream's first message.</summary>
    /// <param name="message">A message.</param>
    /// <exception cref="PdkDataException">It is not in UTF-8.</exception>
    public ReadOnlySpan<byte> RequireUtf8(ReadOnlySpan<byte> message)
    {
        if (!_hasBegun && !message.IsEmpty)
        {
            _hasBegun = true;
            _encoding = EncodingOfMark(message);
            if (message is [0xEF, 0xBB, 0xBF, ..])
            {
                return message[3..];
            }

            ThrowIf(_encoding is not null);
        }

        int zero = message.IndexOf((byte)0);
        if (zero >= 0)
        {
            _encoding ??= EncodingOf(message);
            ThrowIf(_encoding is not null);
        }

        return message;
    }

    private static string? EncodingOfMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => null,
    };

    /// <summary>Every second byte NUL, or most of them: Latin text in UTF-16. Three of four: UTF-32.</summary>
    private static string? EncodingOf(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> sample = message[..Math.Min(message.Length, 256)];
        Span<int> zeros = stackalloc int[4];
        zeros.Clear();
        for (int index = 0; index < sample.Length; index++)
        {
            zeros[index % 4] += sample[index] == 0 ? 1 : 0;
        }

        int even = zeros[0] + zeros[2];
        int odd = zeros[1] + zeros[3];
        int pairs = sample.Length / 2;

        // The low halves first: a whole line, and so of even length. The high halves first: so it is cut after a line feed in either order.
        bool isUtf16 = pairs > 0 && ((even == 0 && message.Length % 2 == 0 && 2 * odd > pairs)
            || (odd == 0 && message[0] == 0 && 2 * even > sample.Length - pairs));
        bool isUtf32 = sample.Length >= 4 && even + odd >= 3 * (sample.Length / 4) && even + odd < sample.Length;
        return isUtf16 ? "UTF-16" : isUtf32 ? "UTF-32" : null;
    }

    private readonly void ThrowIf(bool isForeign)
    {
        if (isForeign)
        {
            throw new PdkDataException(
                $"Expected text in UTF-8, found {_encoding}: convert it first, such as with 'iconv -f {_encoding} -t UTF-8'.");
        }
    }
}
