using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The elements of every kind of list, as they lie in a block: slot after slot.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
internal static class MirrorElements<T, TSlot, TMirror>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    internal static MirrorSlice Write(ref MirrorWriter writer, ReadOnlySpan<T> elements)
    {
        if (TMirror.IsBlittable)
        {
            return new MirrorSlice(writer.Copy(AsSlots(elements)), (uint)elements.Length);
        }

        uint offset = Reserve(ref writer, elements.Length);
        for (int index = 0; index < elements.Length; index++)
        {
            Store(ref writer, offset, index, elements[index]);
        }

        return new MirrorSlice(offset, (uint)elements.Length);
    }

    internal static MirrorSlice Write(ref MirrorWriter writer, IReadOnlyCollection<T> elements)
    {
        switch (elements)
        {
            case T[] array:
                // Not by AsSpan, which refuses an array of a derived type.
                return Write(ref writer, new ReadOnlySpan<T>(array));
            case List<T> list:
                return Write(ref writer, CollectionsMarshal.AsSpan(list));
        }

        int count = elements.Count;
        uint offset = Reserve(ref writer, count);
        int index = 0;
        foreach (T element in elements)
        {
            if (index == count)
            {
                throw MirrorElements.Changed();
            }

            Store(ref writer, offset, index++, element);
        }

        return index == count ? new MirrorSlice(offset, (uint)count) : throw MirrorElements.Changed();
    }

    internal static T[] ReadArray(ref MirrorReader reader, MirrorSlice slice) => ReadArray(ref reader, reader.Elements<TSlot>(slice));

    internal static T[] ReadArray(ref MirrorReader reader, ReadOnlySpan<TSlot> slots)
    {
        if (slots.IsEmpty)
        {
            return [];
        }

        T[] elements = new T[MirrorElements.FirstCount<T, TSlot>(slots.Length)];
        Read(ref reader, slots, elements);
        for (int done = elements.Length; done < slots.Length; done = elements.Length)
        {
            Array.Resize(ref elements, MirrorElements.NextCount(done, slots.Length));
            Read(ref reader, slots[done..], elements.AsSpan(done));
        }

        return elements;
    }

    internal static List<T> ReadList(ref MirrorReader reader, MirrorSlice slice)
    {
        ReadOnlySpan<TSlot> slots = reader.Elements<TSlot>(slice);
        int count = MirrorElements.FirstCount<T, TSlot>(slots.Length);
        List<T> elements = new(count);
        CollectionsMarshal.SetCount(elements, count);
        Read(ref reader, slots, CollectionsMarshal.AsSpan(elements));
        for (int done = count; done < slots.Length; done = elements.Count)
        {
            CollectionsMarshal.SetCount(elements, MirrorElements.NextCount(done, slots.Length));
            Read(ref reader, slots[done..], CollectionsMarshal.AsSpan(elements)[done..]);
        }

        return elements;
    }

    // As many as fit: there may be more slots than elements.
    private static void Read(ref MirrorReader reader, ReadOnlySpan<TSlot> slots, Span<T> elements)
    {
        slots = slots[..elements.Length];
        if (TMirror.IsBlittable)
        {
            MemoryMarshal.AsBytes(slots).CopyTo(MemoryMarshal.AsBytes(AsSlots(elements)));
            return;
        }

        for (int index = 0; index < slots.Length; index++)
        {
            elements[index] = TMirror.Read(ref reader, slots[index]);
        }
    }

    private static uint Reserve(ref MirrorWriter writer, int count) => writer.Reserve(count, Unsafe.SizeOf<TSlot>());

    private static void Store(ref MirrorWriter writer, uint offset, int index, T element)
    {
        TSlot slot = TMirror.Write(ref writer, element);
        writer.Store(offset + ((uint)index * (uint)Unsafe.SizeOf<TSlot>()), in slot);
    }

    // Of a blittable element the slot is the element, so that this changes the type's name only.
    private static ReadOnlySpan<TSlot> AsSlots(ReadOnlySpan<T> elements) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TSlot>(ref MemoryMarshal.GetReference(elements)), elements.Length);

    private static Span<TSlot> AsSlots(Span<T> elements) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TSlot>(ref MemoryMarshal.GetReference(elements)), elements.Length);
}
