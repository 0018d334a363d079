namespace Pdk.Abi;

/// <summary>Reads sets.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
internal static class MirrorSet<T, TSlot, TMirror>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    internal static HashSet<T> Read(ref MirrorReader reader, MirrorSlice slice)
    {
        ReadOnlySpan<TSlot> slots = reader.Elements<TSlot>(slice);
        HashSet<T> set = new(slots.Length);
        foreach (TSlot slot in slots)
        {
            if (!set.Add(TMirror.Read(ref reader, slot)))
            {
                MirrorErrors.ThrowTwice("set");
            }
        }

        return set;
    }
}
