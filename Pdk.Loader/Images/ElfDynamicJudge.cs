using System.Numerics;

namespace Pdk.Loader.Images;

/// <summary>Looks for damage in the dynamic section of a 64-bit ELF file: every address that the system's loader follows, every number that it counts with.</summary>
/// <param name="map">What is mapped where.</param>
/// <param name="dynamic">The section.</param>
/// <param name="machine">The processor, as in the header.</param>
internal sealed class ElfDynamicJudge(ElfMap map, ElfPart dynamic, ushort machine)
{
    private const int MostBytes = 1024 * 1024;
    private const ulong MostTableBytes = 512 * 1024 * 1024;
    private const int SymbolLength = 24;
    private const int RelocationLength = 24;

    private static readonly (ulong Tag, ulong Other)[] s_pairs =
    [
        (5, 10), (6, 11), (7, 8), (7, 9), (8, 7), (23, 2), (23, 20), (2, 23), (25, 27), (27, 25), (26, 28), (28, 26), (36, 35), (36, 37), (35, 36),
        (0x6FFF_FFFE, 0x6FFF_FFFF), (0x6FFF_FFFE, 0x6FFF_FFF0), (0x6FFF_FFFC, 0x6FFF_FFFD), (0x6FFF_FFFC, 0x6FFF_FFF0),
    ];

    private readonly Dictionary<ulong, ulong> _values = [];
    private readonly List<ulong> _needed = [];

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Damage() => Entries() ?? Pairs() ?? Texts() ?? Symbols() ?? Relocations() ?? Functions() ?? Hash() ?? Versions();

    private string? Entries()
    {
        if (dynamic.FileSize > MostBytes || map.Bytes(dynamic.Address, dynamic.FileSize) is not { } bytes)
        {
            return $"a dynamic section of 0x{dynamic.FileSize:x} bytes";
        }

        HeaderBytes entries = new(bytes, isBigEndian: false);
        for (int at = 0; entries.Has(at, 16); at += 16)
        {
            ulong tag = entries.U64(at);
            if (tag == 0)
            {
                return null;
            }

            // The system takes the last one of each, too.
            _values[tag] = entries.U64(at + 8);
            if (tag == 1)
            {
                _needed.Add(entries.U64(at + 8));
            }
        }

        return "a dynamic section without an end";
    }

    /// <summary>The system follows the second of each pair wherever it finds the first, and asks for no proof that it is there.</summary>
    private string? Pairs()
    {
        bool hasNames = _values.ContainsKey(5) && _values.ContainsKey(6);
        bool hasVersions = !_values.ContainsKey(0x6FFF_FFF0) || _values.ContainsKey(0x6FFF_FFFE) || _values.ContainsKey(0x6FFF_FFFC);
        (ulong Tag, ulong Other) missing = s_pairs.FirstOrDefault(pair => _values.ContainsKey(pair.Tag) && !_values.ContainsKey(pair.Other));
        return missing != default ? $"an entry 0x{missing.Tag:x} without the entry 0x{missing.Other:x}"
            : hasNames && hasVersions ? null
            : "a dynamic section without names or versions";
    }

    private string? Texts()
    {
        ulong size = Value(10);
        if (size is 0 or > MostTableBytes || map.Bytes(Value(5) + size - 1, 1) is not [0] || !map.HasContent(Value(5), size))
        {
            return $"a table of names of 0x{size:x} bytes at 0x{Value(5):x}";
        }

        // Needed, own name, two kinds of folders, filters.
        foreach (ulong name in _needed.Concat(new ulong[] { 14, 15, 29, 0x7FFF_FFFD, 0x7FFF_FFFF }.Where(_values.ContainsKey).Select(Value)))
        {
            if (name >= size)
            {
                return $"a name at 0x{name:x}, in a table of 0x{size:x} bytes";
            }
        }

        return null;
    }

    private string? Symbols()
    {
        // The first symbol is none: all zeros.
        return Value(11) == SymbolLength && Value(6) % 8 == 0 && map.Bytes(Value(6), SymbolLength) is { } first && !first.AsSpan().ContainsAnyExcept((byte)0)
            ? null
            : $"a table of symbols at 0x{Value(6):x}, of 0x{Value(11):x} bytes each";
    }

    private string? Relocations()
    {
        if (_values.ContainsKey(17) || (_values.ContainsKey(23) && Value(20) != 7) || (_values.ContainsKey(7) && Value(9) != RelocationLength))
        {
            return "relocations of another kind";
        }

        return Relocations(Value(7), Value(8), Value(0x6FFF_FFF9)) ?? Relocations(Value(23), Value(2), 0) ?? RelativeWords();
    }

    /// <summary>Each names a place that is written to, and mostly a symbol.</summary>
    private string? Relocations(ulong address, ulong size, ulong relative)
    {
        if (size == 0)
        {
            return relative == 0 ? null : "relocations that are counted and not there";
        }

        if (size % RelocationLength != 0 || address % 8 != 0 || size > MostTableBytes || relative > size / RelocationLength || map.Bytes(address, size) is not { } bytes)
        {
            return $"relocations of 0x{size:x} bytes at 0x{address:x}";
        }

        bool hasWritableCode = _values.ContainsKey(22) || (Value(30) & 4) != 0;
        uint relativeType = machine switch { 62 => 8, 183 => 1027, _ => 0 };
        HeaderBytes entries = new(bytes, isBigEndian: false);
        ulong index = 0;
        for (int at = 0; at < bytes.Length; at += RelocationLength, index++)
        {
            ulong place = entries.U64(at);
            ulong symbol = entries.U64(at + 8) >> 32;
            bool isPlace = hasWritableCode ? map.Has(place, 8) : map.HasWritable(place, 8);
            if ((!isPlace && (uint)entries.U64(at + 8) != 0) || (symbol > 0 && !IsSymbol(symbol)) || (index < relative && relativeType != 0 && (uint)entries.U64(at + 8) != relativeType))
            {
                return $"a relocation of 0x{place:x}";
            }
        }

        return null;
    }

    /// <summary>The short form of the commonest kind: an address, and bits for the words behind it.</summary>
    private string? RelativeWords()
    {
        ulong size = Value(35);
        if (size == 0)
        {
            return null;
        }

        if (size % 8 != 0 || Value(37) != 8 || Value(36) % 8 != 0 || size > MostTableBytes || map.Bytes(Value(36), size) is not { } bytes)
        {
            return $"relocations of 0x{size:x} bytes at 0x{Value(36):x}";
        }

        HeaderBytes words = new(bytes, isBigEndian: false);
        ulong next = 0;
        for (int at = 0; at < bytes.Length; at += 8)
        {
            ulong word = words.U64(at);
            ulong last = (word & 1) == 0 ? word : next + ((ulong)(63 - BitOperations.LeadingZeroCount(word) - 1) * 8);
            if ((word != 1) && !map.HasWritable(last, 8))
            {
                return $"a relocation of 0x{last:x}";
            }

            next = (word & 1) == 0 ? word + 8 : next + (63 * 8);
        }

        return null;
    }

    private string? Functions()
    {
        foreach (ulong tag in new ulong[] { 12, 13 })
        {
            if (_values.TryGetValue(tag, out ulong function) && !map.HasCode(function))
            {
                return $"an initializer at 0x{function:x}, where no code is";
            }
        }

        foreach ((ulong array, ulong size) in new[] { (25UL, 27UL), (26UL, 28UL), (3UL, 0UL) })
        {
            ulong length = size == 0 ? 24 : Value(size);
            if (_values.ContainsKey(array) && (Value(array) % 8 != 0 || length % 8 != 0 || !map.Has(Value(array), length)))
            {
                return $"a table of 0x{length:x} bytes at 0x{Value(array):x}";
            }
        }

        return null;
    }

    private string? Hash()
    {
        if (!_values.TryGetValue(0x6FFF_FEF5, out ulong table))
        {
            return _values.TryGetValue(4, out table) ? OldHash(table) : null;
        }

        if (table % 8 != 0 || map.Bytes(table, 16) is not { } head)
        {
            return $"an index of symbols at 0x{table:x}";
        }

        HeaderBytes numbers = new(head, isBigEndian: false);
        ulong buckets = numbers.U32(0);
        uint first = numbers.U32(4);
        uint words = numbers.U32(8);
        ulong bucketsAt = table + 16 + (words * 8UL);
        if (buckets == 0 || !BitOperations.IsPow2(words) || numbers.U32(12) > 63 || !map.HasContent(table, 16 + (words * 8UL)) || map.Bytes(bucketsAt, buckets * 4) is not { } starts)
        {
            return $"an index of symbols with {buckets} chains and {words} words";
        }

        HeaderBytes chains = new(starts, isBigEndian: false);
        uint last = 0;
        for (ulong index = 0; index < buckets; index++)
        {
            uint chain = chains.U32((long)index * 4);
            if (chain != 0 && (chain < first || !IsSymbol(chain) || !map.HasContent(bucketsAt + (buckets * 4) + ((ulong)(chain - first) * 4), 4)))
            {
                return $"a symbol number {chain} in an index that begins with {first}";
            }

            last = Math.Max(last, chain);
        }

        // The last chain has an end, and so has each one before it.
        for (uint symbol = last; last > 0; symbol++)
        {
            if (!IsSymbol(symbol) || map.Bytes(bucketsAt + (buckets * 4) + ((ulong)(symbol - first) * 4), 4) is not { } word)
            {
                return "an index of symbols without an end";
            }

            if ((word[0] & 1) != 0)
            {
                break;
            }
        }

        return null;
    }

    private string? OldHash(ulong table)
    {
        HeaderBytes numbers = new(map.Bytes(table, 8) ?? [], isBigEndian: false);
        ulong length = 8 + (((ulong)numbers.U32(0) + numbers.U32(4)) * 4);
        return numbers.U32(0) > 0 && table % 4 == 0 && map.HasContent(table, length) && IsSymbol(numbers.U32(4) - 1UL) ? null : $"an index of symbols at 0x{table:x}";
    }

    /// <summary>The versions of functions that it needs and has. Their order in the file is that of their distances.</summary>
    private string? Versions()
    {
        ulong versions = Value(0x6FFF_FFF0);
        if (_values.ContainsKey(0x6FFF_FFF0) && (versions % 2 != 0 || !map.HasContent(versions, 2)))
        {
            return $"versions of symbols at 0x{versions:x}";
        }

        return List(0x6FFF_FFFE, 0x6FFF_FFFF, 16, isNeeded: true) ?? List(0x6FFF_FFFC, 0x6FFF_FFFD, 20, isNeeded: false);
    }

    private string? List(ulong tag, ulong countTag, ulong length, bool isNeeded)
    {
        if (!_values.TryGetValue(tag, out ulong at))
        {
            return null;
        }

        string damage = $"a list of versions at 0x{at:x}";
        for (int steps = 0; steps < ushort.MaxValue; steps++)
        {
            if (at % 4 != 0 || map.Bytes(at, length) is not { } entry || entry[0] != 1 || entry[1] != 0)
            {
                return damage;
            }

            HeaderBytes numbers = new(entry, isBigEndian: false);
            ulong inner = at + numbers.U32(isNeeded ? 8 : 12);
            for (int left = numbers.U16(isNeeded ? 2 : 6); left > 0; left--)
            {
                if (inner % 4 != 0 || map.Bytes(inner, isNeeded ? 16UL : 8UL) is not { } name || new HeaderBytes(name, false).U32(isNeeded ? 8 : 0) >= Value(10))
                {
                    return damage;
                }

                inner += new HeaderBytes(name, false).U32(isNeeded ? 12 : 4);
            }

            // The system ends the process where a version is needed of a library that is not.
            string? library = Text(numbers.U32(4));
            if (isNeeded && (library is null || !_needed.Any(needed => Text(needed) == library)))
            {
                return "a version of a library that it does not need";
            }

            uint next = numbers.U32(isNeeded ? 12 : 16);
            if (next == 0)
            {
                return _values.ContainsKey(countTag) && _values.ContainsKey(0x6FFF_FFF0) ? null : damage;
            }

            at += next;
        }

        return damage;
    }

    private string? Text(ulong name)
    {
        byte[]? bytes = name < Value(10) ? map.Bytes(Value(5) + name, Math.Min(Value(10) - name, 1024)) : null;
        int end = bytes.AsSpan().IndexOf((byte)0);
        return end < 0 ? null : System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, end));
    }

    private bool IsSymbol(ulong index) => index <= uint.MaxValue && map.HasContent(Value(6) + (index * SymbolLength), SymbolLength);

    private ulong Value(ulong tag) => _values.GetValueOrDefault(tag);
}
