using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;
using Pdk.Generators.Tests.Linked;

namespace Pdk.Generators.Tests.Caching;

/// <summary>An editor makes a compilation for every key stroke; the generators must not keep the old ones.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void OldCompilation_IsCollectedAfterTheNextRun()
    {
        GeneratorDriver driver = RunTwice(out WeakReference<Compilation> old);
        Assert.True(Eventually.IsGone(old), "The first compilation is still reachable.");
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunTwice(out WeakReference<Compilation> old)
    {
        CSharpCompilation first = TestCompilation.Of([Sources.Plugin, Sources.Asynchronous]);
        GeneratorRun run = GeneratorRun.Of(first);
        old = new WeakReference<Compilation>(first);
        // Nothing of the first compilation may be shared but what the generators keep.
        CSharpCompilation second = TestCompilation.Of([Sources.Plugin + "\n// a comment", Sources.Asynchronous]);
        return run.Again(second).Driver;
    }
}
