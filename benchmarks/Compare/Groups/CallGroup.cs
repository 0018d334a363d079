using Costs;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>
/// What a call costs: <c>int Min(int, int)</c> in all the ways that there are to reach it, against an export that was written by hand and
/// has no guard, which is what a plugin in C# cannot go below.
/// </summary>
internal sealed class CallGroup : Group
{
    /// <inheritdoc/>
    public override string Name => "call";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using CostsHost host = new(setting.Plugins);
        using ManagedContext managed = new();
        using WebAssemblyMinimum module = new();
        List<Way> ways =
        [
            MinimumWays.Interface<Guarded>("guarded plugin", host.Native),
            MinimumWays.GuardedByHand("export guarded by hand", host),
            MinimumWays.Interface<Supervised>("supervised plugin", host.Supervised()),
            MinimumWays.Interface<Linked>("linked", new CostsPlugin()),
            MinimumWays.Interface<Managed>("managed, AssemblyLoadContext", managed.Create()),
            MinimumWays.Com("COM, GeneratedComInterface", host),
            Way.Try("C function through a pointer", () => MinimumWays.C("C function through a pointer", setting)),
            Way.Try("WebAssembly, Wasmtime", () => module.Way("WebAssembly, Wasmtime")),
        ];
        return setting.Pairwise.Run(new Comparison(Name, MinimumWays.Unguarded("unguarded export", host), ways));
    }

    private struct Guarded;

    private struct Supervised;

    private struct Linked;

    private struct Managed;
}
