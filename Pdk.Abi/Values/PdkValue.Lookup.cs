using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>Keys up to this many characters are converted on the stack.</summary>
    private const int StackKeyLength = 128;

    /// <summary>The value of a member; where the key was written more than once, the last one.</summary>
    /// <param name="utf8Key">The key in UTF-8.</param>
    /// <exception cref="PdkDataException">The value is no object, or has no such member.</exception>
    public PdkValue this[scoped ReadOnlySpan<byte> utf8Key]
    {
        get
        {
            int member = FindMember(ObjectMembers(out int count), count, utf8Key);
            if (member < 0)
            {
                ValueErrors.ThrowNoMember(Encoding.UTF8.GetString(utf8Key));
            }

            return new PdkValue(_document, member + ValueFormat.SlotSize);
        }
    }

    /// <inheritdoc cref="this[ReadOnlySpan{byte}]"/>
    /// <param name="key">The key.</param>
    public PdkValue this[string key]
    {
        get
        {
            if (!TryGet(key, out PdkValue value))
            {
                _ = ObjectMembers(out _);
                ValueErrors.ThrowNoMember(key);
            }

            return value;
        }
    }

    /// <summary>Looks a member up; where the key was written more than once, the last one counts.</summary>
    /// <param name="utf8Key">The key in UTF-8.</param>
    /// <param name="value">The member's value; null where the result is false.</param>
    /// <returns>Whether the value is an object and has the member.</returns>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    public bool TryGet(scoped ReadOnlySpan<byte> utf8Key, out PdkValue value)
    {
        if (_kind == PdkValueKind.Object)
        {
            int member = FindMember(ObjectMembers(out int count), count, utf8Key);
            if (member >= 0)
            {
                value = new PdkValue(_document, member + ValueFormat.SlotSize);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc cref="TryGet(ReadOnlySpan{byte}, out PdkValue)"/>
    /// <param name="key">The key. (UTF-8 is faster: this overload converts it first.)</param>
    /// <param name="value">The member's value; null where the result is false.</param>
    public bool TryGet(string key, out PdkValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[]? rented = null;
        Span<byte> buffer = key.Length <= StackKeyLength
            ? stackalloc byte[StackKeyLength * 3]
            : rented = ArrayPool<byte>.Shared.Rent(key.Length * 3);
        try
        {
            // A key with half a surrogate pair has no UTF-8 form, so that no object has it.
            OperationStatus status = Utf8.FromUtf16(key, buffer, out _, out int length, replaceInvalidSequences: false);
            if (status == OperationStatus.Done)
            {
                return TryGet(buffer[..length], out value);
            }

            value = default;
            return false;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Where the last member with this key starts; -1 where there is none.</summary>
    /// <param name="members">Where the members start; their bounds are checked.</param>
    /// <param name="count">Their number.</param>
    /// <param name="key">The key in UTF-8.</param>
    private int FindMember(int members, int count, scoped ReadOnlySpan<byte> key)
    {
        ulong word = 0;
        uint hash;
        if (key.Length <= ValueFormat.InlineLength)
        {
            word = KeyHash.Word(key);
            hash = KeyHash.OfWord(word, key.Length);
        }
        else
        {
            hash = KeyHash.Compute(key);
        }

        int keyTable = members - (int)ValueFormat.KeyTableSize((uint)count);
        return count <= ValueFormat.ColumnLimit
            ? FindInColumn(keyTable, members, count, hash, key, word)
            : FindSorted(keyTable, members, count, hash, key, word);
    }

    /// <summary>Up to 64 members: their hashes stand in a column, which vector instructions search fastest.</summary>
    private int FindInColumn(int column, int members, int count, uint hash, scoped ReadOnlySpan<byte> key, ulong word)
    {
        ReadOnlySpan<uint> hashes = MemoryMarshal.Cast<byte, uint>(ValueFormat.Slice(_document, column, count * sizeof(uint)));
        for (int i = hashes.LastIndexOf(hash); i >= 0; i = hashes[..i].LastIndexOf(hash))
        {
            int member = members + (i * ValueFormat.MemberSize);
            if (KeyEquals(member, key, word))
            {
                return member;
            }
        }

        return -1;
    }

    /// <summary>More members: pairs of hash (high half) and member number, sorted.</summary>
    private int FindSorted(int pairs, int members, int count, uint hash, scoped ReadOnlySpan<byte> key, ulong word)
    {
        // The first pair with a greater hash; the candidates lie before it, the last written one first.
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (ValueFormat.ReadUInt32(_document, pairs + (middle * 8) + 4) <= hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (int i = low - 1; i >= 0; i--)
        {
            int pair = pairs + (i * 8);
            if (ValueFormat.ReadUInt32(_document, pair + 4) != hash)
            {
                break;
            }

            uint index = ValueFormat.ReadUInt32(_document, pair);
            if (index >= (uint)count)
            {
                throw new PdkDataException($"Malformed value document: the sorted keys at byte {pairs} name member {index} of {count}.");
            }

            int member = members + ((int)index * ValueFormat.MemberSize);
            if (KeyEquals(member, key, word))
            {
                return member;
            }
        }

        return -1;
    }

    /// <summary>Whether the member at this position has the key.</summary>
    /// <param name="member">The member's position.</param>
    /// <param name="key">The key in UTF-8.</param>
    /// <param name="word">The key as one word where it has at most 8 bytes.</param>
    private bool KeyEquals(int member, scoped ReadOnlySpan<byte> key, ulong word)
    {
        if (ValueFormat.ReadUInt32(_document, member + 4) != (uint)key.Length)
        {
            return false;
        }

        return key.Length <= ValueFormat.InlineLength
            ? ValueFormat.ReadUInt64(_document, member + 8) == word
            : new PdkValue(_document, member).Utf8Span.SequenceEqual(key);
    }
}
