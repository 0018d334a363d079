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
        if (slots.Length > MirrorHashes.FewKeys || MirrorElements.FirstCount<T, TSlot>(slots.Length) < slots.Length)
        {
            return ReadMany(ref reader, MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slots));
        }

        HashSet<T> set = new(slots.Length);
        foreach (TSlot slot in slots)
        {
            Add(set, TMirror.Read(ref reader, slot));
        }

        return set;
    }

    // The elements first: only what was read has earned a set of its size.
    private static HashSet<T> ReadMany(ref MirrorReader reader, T[] elements)
    {
        HashSet<T> set = new(elements.Length);
        if (MirrorHashes.AreCrowded<T>(ref reader, elements, set.EnsureCapacity(0)))
        {
            set = new(elements.Length, MirrorHashes.SeededComparer<T>("set"));
        }

        foreach (T element in elements)
        {
            Add(set, element);
        }

        return set;
    }

    private static void Add(HashSet<T> set, T element)
    {
        if (!set.Add(element))
        {
            MirrorErrors.ThrowTwice("set");
        }
    }
}
