using System.Globalization;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Native;

/// <summary>Asks the system whether memory of this process can be read or executed, without touching it.</summary>
/// <remarks>
/// Linux only; elsewhere every address is believed. The answer holds for the moment of the question: what a library unmaps later is its own
/// defect. An object remembers the pages and the code that it has asked about, so it is made for one look at one library, and used by one
/// thread.
/// </remarks>
internal sealed unsafe class MemoryProbe
{
    private const int PagesAtOnce = 256;

    private static readonly nuint s_page = (nuint)Environment.SystemPageSize;
    private static readonly nint s_read = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("process_vm_readv") : 0;
    private static readonly bool s_works = s_read != 0 && Works();

    private readonly HashSet<nuint> _readablePages = [];
    private IReadOnlyList<(nuint Start, nuint End)> _code = [];

    /// <summary>Whether the system answers at all. A sandbox may forbid the question; then every address is believed.</summary>
    internal static bool IsAvailable => s_works;

    /// <summary>Whether every byte of a range can be read.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The number of bytes; 0 is always readable.</param>
    internal bool IsReadable(void* start, nuint length)
    {
        if (!s_works || length == 0)
        {
            return true;
        }

        if ((nuint)start > nuint.MaxValue - length)
        {
            return false;
        }

        nuint last = (nuint)start + length - 1;
        nuint page = (nuint)start / s_page;
        if (page != last / s_page)
        {
            return AreReadable((nuint)start, last);
        }

        // Nearly everything that a library hands over lies in a few pages of its image.
        if (_readablePages.Contains(page))
        {
            return true;
        }

        if (!AreReadable((nuint)start, last))
        {
            return false;
        }

        _readablePages.Add(page);
        return true;
    }

    /// <summary>Whether an address lies in memory that can be executed.</summary>
    /// <param name="address">The address of a function.</param>
    internal bool IsExecutable(void* address)
    {
        if (!s_works || Contains(_code, (nuint)address))
        {
            return true;
        }

        // Nearly all functions are those of the library itself, whose headers say where its code is. What lies elsewhere, code that was
        // compiled at run time say, is looked up in the list of everything that is mapped, which is long in a process with many plugins.
        _code = CodeSegments.Of(address, this);
        return Contains(_code, (nuint)address) || IsMappedExecutable((nuint)address);
    }

    /// <summary>One byte of each page: memory is mapped by pages.</summary>
    private static bool AreReadable(nuint first, nuint last)
    {
        byte* bytes = stackalloc byte[PagesAtOnce];
        Part* pages = stackalloc Part[PagesAtOnce];
        nuint at = first;
        while (true)
        {
            int count = 0;
            bool isLast = false;
            while (count < PagesAtOnce && !isLast)
            {
                pages[count++] = new Part { Start = at, Length = 1 };
                isLast = last - at < s_page - (at % s_page);
                at = isLast ? at : at + s_page - (at % s_page);
            }

            if (Read(bytes, pages, count) != count)
            {
                return false;
            }

            if (isLast)
            {
                return true;
            }
        }
    }

    private static bool Works()
    {
        byte known = 1;
        byte found = 0;
        Part page = new() { Start = (nuint)(&known), Length = 1 };
        return Read(&found, &page, 1) == 1 && found == 1;
    }

    /// <summary>The system copies, and answers how far it came; it raises no signal.</summary>
    private static nint Read(byte* target, Part* pages, int count)
    {
        Part local = new() { Start = (nuint)target, Length = (nuint)count };
        var read = (delegate* unmanaged[Cdecl]<int, Part*, nuint, Part*, nuint, nuint, nint>)s_read;
        return read(Environment.ProcessId, &local, 1, pages, (nuint)count, 0);
    }

    private static bool Contains(IReadOnlyList<(nuint Start, nuint End)> ranges, nuint address)
    {
        foreach ((nuint start, nuint end) in ranges)
        {
            if (address >= start && address < end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lines such as <c>7f00a000-7f00b000 r-xp 00000000 08:01 1234 /path</c>.</summary>
    private static bool IsMappedExecutable(nuint address)
    {
        try
        {
            foreach (string line in File.ReadLines("/proc/self/maps"))
            {
                int dash = line.IndexOf('-', StringComparison.Ordinal);
                int space = line.IndexOf(' ', StringComparison.Ordinal);
                nuint start = nuint.Parse(line.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                nuint end = nuint.Parse(
                    line.AsSpan(dash + 1, space - dash - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (address >= start && address < end)
                {
                    return line[space + 3] == 'x';
                }
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without /proc nobody can tell.
            return true;
        }
    }

    /// <summary><c>struct iovec</c>.</summary>
    private struct Part
    {
        internal nuint Start;
        internal nuint Length;
    }
}
