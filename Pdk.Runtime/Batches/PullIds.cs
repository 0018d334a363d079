namespace Pdk.Runtime.Batches;

/// <summary>Pull ids count from 1; 0 stands for none, as what a source sends by itself has where it says nothing else.</summary>
internal static class PullIds
{
    /// <summary>The lower one of two ids; the other one, where one is none.</summary>
    internal static ulong Least(ulong first, ulong second) => first == 0 ? second : second == 0 ? first : Math.Min(first, second);
}
