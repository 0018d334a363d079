using System.Buffers;
using System.Text;

namespace Pdk.Abi;

/// <summary>A string on its way across the border: UTF-8, on the caller's stack where it is short.</summary>
public ref struct Utf8Argument
{
    /// <summary>How much stack a caller offers for one string.</summary>
    public const int StackSize = 256;

    private readonly ReadOnlySpan<byte> _utf8;
    private byte[]? _rented;

    /// <summary>Encodes a string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="stack">Memory to use if it is large enough.</param>
    /// <exception cref="PdkDataException">The text has half a surrogate pair, for which there is no UTF-8.</exception>
    public Utf8Argument(string text, Span<byte> stack)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Three bytes per UTF-16 unit is the most there can be; only long strings are worth counting exactly.
        int needed = text.Length * 3L <= stack.Length ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        Span<byte> target = needed <= stack.Length ? stack : _rented = ArrayPool<byte>.Shared.Rent(needed);
        _utf8 = target[..Utf8Text.Write(text, target)];
    }

    /// <summary>The string in UTF-8. Valid until <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<byte> Span => _utf8;

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }
}
