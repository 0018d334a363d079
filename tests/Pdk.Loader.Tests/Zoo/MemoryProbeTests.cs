using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Loader.Native;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

public sealed unsafe class MemoryProbeTests
{
    private const nuint Large = 5 << 20;

    private readonly MemoryProbe _probe = new();

    [LinuxFact]
    public void Memory_IsReadableUpToItsEnd()
    {
        Assert.True(MemoryProbe.IsAvailable);
        byte* memory = (byte*)NativeMemory.AlignedAlloc(Large, (nuint)Environment.SystemPageSize);
        try
        {
            Assert.True(_probe.IsReadable(memory, Large));
            Assert.True(_probe.IsReadable(memory + 1, 1));
            Assert.True(_probe.IsReadable(memory + Large - 1, 1));
            Assert.True(_probe.IsReadable(memory + 4000, 200));
            Assert.False(_probe.IsReadable(memory, (nuint)1 << 46));
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [LinuxFact]
    public void WhatIsNotMapped_IsNeitherReadableNorExecutable()
    {
        foreach (nuint address in new nuint[] { 0, 8, 0x10008, nuint.MaxValue, nuint.MaxValue - 15, (nuint)1 << 62 })
        {
            Assert.False(_probe.IsReadable((void*)address, 16));
            Assert.False(_probe.IsExecutable((void*)address));
            Assert.True(_probe.IsReadable((void*)address, 0));
        }
    }

    [LinuxFact]
    public void Functions_AreExecutableAndDataIsNot()
    {
        int data = 1;
        delegate* unmanaged[Cdecl]<int> compiled = &Compiled;
        nint library = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "getpid");

        // Of an image; compiled a moment ago; of the first again.
        Assert.True(_probe.IsExecutable((void*)library));
        Assert.True(_probe.IsExecutable(compiled));
        Assert.True(_probe.IsExecutable((void*)library));
        Assert.False(_probe.IsExecutable(&data));
        Assert.False(_probe.IsExecutable((void*)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ")));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Compiled() => 1;
}
