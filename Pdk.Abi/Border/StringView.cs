using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pdk.Abi;

/// <summary>UTF-8 text as it crosses the border: <c>pdk_str</c>. Borrowed for the call unless the header says otherwise.</summary>
/// <remarks>
/// Never NUL-terminated. A null pointer with length 0 is the empty string. Malformed UTF-8 is read with replacement characters.
/// </remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StringView
{
    /// <summary>The first byte, or null where <see cref="Length"/> is 0.</summary>
    public byte* Data;

    /// <summary>The number of bytes.</summary>
    public nint Length;

    /// <summary>Views memory that stays where it is: read-only data of the image, or native memory.</summary>
    /// <param name="utf8">Text that is not moved or freed while the view is used.</param>
    public static StringView OfPinned(ReadOnlySpan<byte> utf8)
    {
        fixed (byte* data = utf8)
        {
            return new StringView { Data = data, Length = utf8.Length };
        }
    }

    /// <summary>The bytes.</summary>
    /// <exception cref="PdkProtocolException">The length is negative, or the pointer null although there is a length.</exception>
    public readonly ReadOnlySpan<byte> AsSpan() => new BytesView { Data = Data, Length = Length }.AsSpan();

    /// <summary>The text, as a string of this runtime.</summary>
    /// <exception cref="PdkProtocolException">The length is negative, or the pointer null although there is a length.</exception>
    public override readonly string ToString() => Length == 0 ? "" : Encoding.UTF8.GetString(AsSpan());
}
