using System.Buffers.Binary;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Native.Signals;

/// <summary>A signal handler in machine code that goes to the one runtime whose code was interrupted.</summary>
/// <remarks>
/// <para>It cannot be C#: the thread is in the middle of managed code, in whatever state, so that no managed function may run before a
/// runtime has looked at the signal. And the kit has no native library of its own, which would have to be built for every system.</para>
/// <para>The code, with the address of a <see cref="FaultTable.Cell"/> in <c>CELL</c>; a test assembles it and compares:</para>
/// <code>
///         endbr64
///         movabs rax, CELL
///         mov rax, [rax]              # the table: count, host's function, entries
///         mov r8, [rdx + 168]         # the interrupted instruction (ucontext, REG_RIP)
///         mov rcx, [rax]
///         lea r9, [rax + 16]
/// next:   test rcx, rcx
///         jz host
///         cmp r8, [r9]                # start
///         jb skip
///         cmp r8, [r9 + 8]            # end
///         jae skip
///         mov r10, [rsp]              # the caller: the system, or the library's own handler, which has declined
///         cmp r10, [r9]
///         jb image
///         cmp r10, [r9 + 8]
///         jb host
/// image:  jmp qword ptr [r9 + 16]
/// skip:   add r9, 24
///         dec rcx
///         jmp next
/// host:   jmp qword ptr [rax + 8]
/// </code>
/// </remarks>
internal static unsafe class DispatchCode
{
    /// <summary>Where the address of the cell stands in the code.</summary>
    internal const int CellOffset = 6;

    private const int Readable = 1;
    private const int Writable = 2;
    private const int Executable = 4;
    private const int PrivateAnonymous = 0x22;

    /// <summary>The code for x64, with a cell of 0.</summary>
    internal static ReadOnlySpan<byte> Bytes =>
    [
        0xf3, 0x0f, 0x1e, 0xfa,
        0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,
        0x48, 0x8b, 0x00,
        0x4c, 0x8b, 0x82, 0xa8, 0x00, 0x00, 0x00,
        0x48, 0x8b, 0x08,
        0x4c, 0x8d, 0x48, 0x10,
        0x48, 0x85, 0xc9,
        0x74, 0x27,
        0x4d, 0x3b, 0x01,
        0x72, 0x19,
        0x4d, 0x3b, 0x41, 0x08,
        0x73, 0x13,
        0x4c, 0x8b, 0x14, 0x24,
        0x4d, 0x3b, 0x11,
        0x72, 0x06,
        0x4d, 0x3b, 0x51, 0x08,
        0x72, 0x0d,
        0x41, 0xff, 0x61, 0x10,
        0x49, 0x83, 0xc1, 0x18,
        0x48, 0xff, 0xc9,
        0xeb, 0xd4,
        0xff, 0x60, 0x08,
    ];

    /// <summary>Makes the code executable, for ever.</summary>
    /// <param name="cell">The address of a <see cref="FaultTable.Cell"/>.</param>
    /// <returns>Its address; 0 where the system gives no executable memory.</returns>
    internal static nint Make(nint cell)
    {
        var map = (delegate* unmanaged[Cdecl]<nint, nuint, int, int, int, long, nint>)SystemCalls.Get("mmap");
        var protect = (delegate* unmanaged[Cdecl]<nint, nuint, int, int>)SystemCalls.Get("mprotect");
        nuint length = (nuint)Environment.SystemPageSize;
        nint page = map(0, length, Readable | Writable, PrivateAnonymous, -1, 0);
        if (page == -1)
        {
            return 0;
        }

        Span<byte> code = new((void*)page, Bytes.Length);
        Bytes.CopyTo(code);
        BinaryPrimitives.WriteInt64LittleEndian(code[CellOffset..], cell);
        return protect(page, length, Readable | Executable) == 0 ? page : 0;
    }
}
