using System.Runtime.InteropServices;

namespace Pdk.Loader.Native.Signals;

/// <summary>
/// Which function handles a signal in which library. Read by <see cref="DispatchCode"/> while threads write: it only ever grows.
/// </summary>
/// <remarks>In memory: the number of libraries, the host's own function, then start, end and function of each library.</remarks>
internal sealed unsafe class FaultTable
{
    internal const int HeadWords = 2;
    internal const int EntryWords = 3;

    private readonly nint _host;
    private readonly nuint** _cell;
    private int _capacity;
    private int _count;

    /// <param name="host">The function for all addresses that belong to no library.</param>
    internal FaultTable(nint host)
    {
        _host = host;
        _cell = (nuint**)NativeMemory.Alloc((nuint)sizeof(nuint*));
        Grow(16);
    }

    /// <summary>Where the address of the current table stands.</summary>
    internal nint Cell => (nint)_cell;

    /// <summary>Adds a library. One thread at a time.</summary>
    internal void Add(MappedImage image, nint handler)
    {
        if (_count == _capacity)
        {
            Grow(_capacity * 2);
        }

        nuint* entry = *_cell + HeadWords + (_count * EntryWords);
        entry[0] = image.Start;
        entry[1] = image.End;
        entry[2] = (nuint)handler;
        _count++;

        // A signal may arrive at any moment: the entry must be whole before it counts.
        Volatile.Write(ref **_cell, (nuint)_count);
    }

    internal bool Contains(MappedImage image)
    {
        for (int index = 0; index < _count; index++)
        {
            if ((*_cell)[HeadWords + (index * EntryWords)] == image.Start)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The table before is never freed: a handler may be reading it. Doubling keeps the loss below the size of the last one.
    /// </summary>
    private void Grow(int capacity)
    {
        nuint* table = (nuint*)NativeMemory.AllocZeroed((nuint)(HeadWords + (capacity * EntryWords)), (nuint)sizeof(nuint));
        if (_capacity > 0)
        {
            int used = HeadWords + (_count * EntryWords);
            new ReadOnlySpan<nuint>(*_cell, used).CopyTo(new Span<nuint>(table, used));
        }

        table[1] = (nuint)_host;
        _capacity = capacity;
        Volatile.Write(ref *(nint*)_cell, (nint)table);
    }
}
