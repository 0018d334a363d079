using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>Bytes, or elements of a blittable type, as they cross the border: <c>pdk_bytes</c>. Borrowed for the call.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct BytesView
{
    /// <summary>The first element, or null where <see cref="Length"/> is 0.</summary>
    public void* Data;

    /// <summary>The number of elements.</summary>
    public nint Length;

    /// <summary>The bytes.</summary>
    /// <exception cref="PdkProtocolException">
    /// The length is negative or above 2 GiB, or the pointer null although there is a length.
    /// </exception>
    public readonly ReadOnlySpan<byte> AsSpan() => AsSpan<byte>();

    /// <summary>The elements.</summary>
    /// <typeparam name="T">The element type, equal on both sides (the layout text says so).</typeparam>
    /// <exception cref="PdkProtocolException">
    /// The length is negative or above 2 Gi, or the pointer null although there is a length.
    /// </exception>
    public readonly ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged
    {
        if ((nuint)Length > int.MaxValue || (Data is null && Length != 0))
        {
            throw new PdkProtocolException(
                $"A view of {Length} elements at address 0x{(nuint)Data:x} is impossible: "
                    + $"expected a pointer and a length of 0 to {int.MaxValue}.");
        }

        return new ReadOnlySpan<T>(Data, (int)Length);
    }
}
