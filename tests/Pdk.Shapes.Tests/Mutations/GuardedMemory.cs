using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>Memory for one block at a time, with nothing behind it: whoever reads too far ends the process, instead of reading something that looks harmless.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int Capacity = 1 << 20;
    private const int Alignment = 8;
    private const int NoAccess = 0;
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;

    private readonly nint _guard = Environment.SystemPageSize;
    private readonly byte* _memory;

    public GuardedMemory()
    {
        // Elsewhere the blocks lie in ordinary memory, so that reading too far is noticed only where it does harm.
        if (!OperatingSystem.IsLinux())
        {
            _memory = (byte*)NativeMemory.Alloc(Capacity);
            return;
        }

        _memory = (byte*)MapMemory(0, Capacity + _guard, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_memory);
        Assert.Equal(0, ProtectMemory((nint)_memory + Capacity, _guard, NoAccess));
    }

    /// <summary>Puts a block at the end, as near as its alignment allows.</summary>
    public BytesView Place(ReadOnlySpan<byte> block)
    {
        int room = (block.Length + Alignment - 1) & -Alignment;
        byte* start = _memory + Capacity - room;
        block.CopyTo(new Span<byte>(start, room));
        return new BytesView { Data = start, Length = block.Length };
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(0, UnmapMemory((nint)_memory, Capacity + _guard));
        }
        else
        {
            NativeMemory.Free(_memory);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapMemory(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int ProtectMemory(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int UnmapMemory(nint address, nint length);
}
