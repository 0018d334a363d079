using System.Buffers.Binary;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>The head of a file of a spill: what it is, up to where its records are done with, and whose it is.</summary>
/// <remarks>The middle part is written anew in its place; where that is not sound, all records count as not done with.</remarks>
internal static class SpillFileHead
{
    private const int OwnerAt = 32;
    private const int DoneSize = 12;
    private static readonly byte[] s_magic = "PDKSPL1\n"u8.ToArray();

    /// <summary>Where the part that is written anew stands.</summary>
    internal const int DoneAt = 16;

    internal static int SizeOf(byte[] owner) => OwnerAt + owner.Length;

    /// <summary>The head of a file without records.</summary>
    internal static byte[] Of(byte[] owner)
    {
        byte[] head = new byte[SizeOf(owner)];
        s_magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), owner.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), Crc32C.Of(owner));
        owner.CopyTo(head, OwnerAt);
        return head;
    }

    /// <summary>Looks at the head of a file.</summary>
    /// <param name="head">As much of it as there is.</param>
    /// <param name="owner">Whose it must be.</param>
    /// <returns>False where it is not complete, so that there are no records.</returns>
    /// <exception cref="SpillDamageException">It is none, or somebody else's.</exception>
    internal static bool IsComplete(ReadOnlySpan<byte> head, byte[] owner)
    {
        int magic = Math.Min(head.Length, s_magic.Length);
        if (!head[..magic].SequenceEqual(s_magic.AsSpan(0, magic)))
        {
            throw new SpillDamageException("it does not begin as a file of a spill");
        }

        if (head.Length < OwnerAt)
        {
            return false;
        }

        bool isOurs = BinaryPrimitives.ReadInt32LittleEndian(head[8..]) == owner.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) == Crc32C.Of(owner);
        if (isOurs && head.Length < SizeOf(owner))
        {
            return false;
        }

        return isOurs && head[OwnerAt..].SequenceEqual(owner)
            ? true
            : throw new SpillDamageException("it is the spill of another pipeline or route");
    }

    /// <summary>Up to where the records are done with; null where the head does not say so.</summary>
    /// <param name="head">A complete head.</param>
    /// <param name="length">The length of the file.</param>
    internal static long? DoneIn(ReadOnlySpan<byte> head, long length)
    {
        ReadOnlySpan<byte> note = head.Slice(DoneAt, DoneSize);
        long done = BinaryPrimitives.ReadInt64LittleEndian(note);
        bool isSound = BinaryPrimitives.ReadUInt32LittleEndian(note[8..]) == Crc32C.Of(note[..8]);
        return isSound && done >= head.Length && done <= length ? done : null;
    }

    /// <summary>The part that says up to where the records are done with.</summary>
    internal static byte[] DoneOf(long done)
    {
        byte[] note = new byte[DoneSize];
        BinaryPrimitives.WriteInt64LittleEndian(note, done);
        BinaryPrimitives.WriteUInt32LittleEndian(note.AsSpan(8), Crc32C.Of(note.AsSpan(0, 8)));
        return note;
    }
}
