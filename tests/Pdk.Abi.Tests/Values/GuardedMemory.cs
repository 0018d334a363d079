using System.Buffers;
using System.Runtime.InteropServices;

namespace Pdk.Tests.Values;

/// <summary>Memory whose last byte is followed by a page that cannot be read: reading one byte too many ends the test process.</summary>
/// <remarks>On Windows it is ordinary memory, without the guard.</remarks>
internal sealed unsafe partial class GuardedMemory : MemoryManager<byte>
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymousLinux = 0x22;
    private const int PrivateAnonymousMac = 0x1002;

    private readonly byte* _memory;
    private readonly nuint _size;
    private readonly nuint _mapped;
    private int _placed;

    public GuardedMemory(int size)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        _size = ((nuint)size + page - 1) / page * page;
        if (OperatingSystem.IsWindows())
        {
            _memory = (byte*)NativeMemory.AllocZeroed(_size);
            return;
        }

        _mapped = _size + page;
        nint memory = Map(0, _mapped, ReadWrite, OperatingSystem.IsMacOS() ? PrivateAnonymousMac : PrivateAnonymousLinux, -1, 0);
        if (memory == -1 || Protect(memory + (nint)_size, page, 0) != 0)
        {
            throw new InvalidOperationException("The guarded memory could not be mapped.");
        }

        _memory = (byte*)memory;
    }

    /// <summary>Copies bytes to the end of the memory, right before the guard.</summary>
    public ReadOnlySpan<byte> Place(ReadOnlySpan<byte> bytes)
    {
        var target = new Span<byte>(_memory + ((int)_size - bytes.Length), bytes.Length);
        bytes.CopyTo(target);
        _placed = bytes.Length;
        return target;
    }

    /// <summary>The bytes that were placed last.</summary>
    public override Span<byte> GetSpan() => new(_memory + ((int)_size - _placed), _placed);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_memory + ((int)_size - _placed) + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_mapped == 0)
        {
            NativeMemory.Free(_memory);
        }
        else
        {
            _ = Unmap((nint)_memory, _mapped);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
