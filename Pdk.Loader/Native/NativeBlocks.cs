using System.Runtime.InteropServices;
using System.Text;
using Pdk.Abi;

namespace Pdk.Loader.Native;

/// <summary>Native memory for the arguments of one call: given back all at once.</summary>
internal sealed unsafe class NativeBlocks : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>Room for elements, zeroed, on a boundary of 16 bytes.</summary>
    internal T* Allocate<T>(int count)
        where T : unmanaged
    {
        nuint length = (nuint)Math.Max(1, count) * (nuint)sizeof(T);
        void* block = NativeMemory.AlignedAlloc(length, 16);
        NativeMemory.Clear(block, length);
        _blocks.Add((nint)block);
        return (T*)block;
    }

    /// <summary>A copy of a text.</summary>
    internal StringView Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte* copy = Allocate<byte>(length);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, length));
        return new StringView { Data = copy, Length = length };
    }

    /// <summary>A copy of bytes.</summary>
    internal BytesView Bytes(ReadOnlySpan<byte> bytes)
    {
        byte* copy = Allocate<byte>(bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return new BytesView { Data = copy, Length = bytes.Length };
    }

    public void Dispose()
    {
        foreach (nint block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        _blocks.Clear();
    }
}
