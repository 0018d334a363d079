using System.Reflection;
using System.Runtime.CompilerServices;
using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>What is pooled for calls is neither lost nor kept for ever.</summary>
public sealed unsafe class PooledMemoryTests
{
    private const int Huge = 8 << 20;

    [Fact]
    public void ArenasThatThePoolDoesNotTake_AreFreedAtOnce()
    {
        List<MirrorArena> arenas = [.. Enumerable.Range(0, 20).Select(static _ => MirrorArena.Rent())];
        arenas.ForEach(static arena => arena.Dispose());
        arenas.ForEach(static arena => arena.Dispose());
        List<MirrorArena> pooled = [.. arenas.Where(static arena => !IsDisposed(arena.Buffer))];
        Assert.InRange(pooled.Count, 1, 4);
        Assert.Contains(MirrorArena.Rent(), pooled);
    }

    [Fact]
    public void HugeArenas_GiveTheirMemoryBack()
    {
        MirrorArena arena = MirrorArena.Rent();
        _ = arena.Buffer.GetSpan(Huge);
        arena.Dispose();
        MirrorArena again = MirrorArena.Rent();
        Assert.Same(arena, again);
        Assert.InRange(again.Buffer.Capacity, 0, 1 << 20);
        _ = again.Buffer.GetSpan(Huge);
        again.Dispose();
    }

    [Fact]
    public void HugeResults_AreNotKept()
    {
        CallOutput output = CallOutput.BeginResult();
        ErrorRecord* error = null;
        Assert.Equal((int)PdkStatus.Ok, output.View->Grow(output.View, Huge, &error));
        Assert.InRange(output.View->Capacity, Huge, int.MaxValue);
        output.End();
        CallOutput again = CallOutput.BeginResult();
        Assert.Same(output, again);
        Assert.InRange(again.View->Capacity, 0, 1 << 20);
        Assert.Equal("", again.TakeString());
        again.End();
    }

    [Theory]
    [InlineData(typeof(MirrorArena))]
    [InlineData(typeof(CallOutput))]
    public void FinalizersOfWhatWasNeverMadeWhole_DoNothing(Type type)
    {
        object half = RuntimeHelpers.GetUninitializedObject(type);
        // On the finalizer's thread, an exception would end the process.
        GC.SuppressFinalize(half);
        type.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(half, null);
    }

    private static bool IsDisposed(PdkBuffer buffer)
    {
        try
        {
            _ = buffer.Length;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
