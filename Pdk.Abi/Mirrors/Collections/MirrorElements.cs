namespace Pdk.Abi;

/// <summary>What can go wrong with any collection.</summary>
internal static class MirrorElements
{
    internal static InvalidOperationException Changed() =>
        new("A collection changed while it was passed on: it held another number of elements than it said.");
}
