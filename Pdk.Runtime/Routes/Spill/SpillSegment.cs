using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>One file of a spill: a head that says whose it is, then records with length and checksum. One thread at a time.</summary>
/// <remarks>
/// Records are only ever appended, each by one write. A process that is killed leaves at most one that is incomplete, at the end; a later
/// one begins another file. The head notes up to where records are done with: where that is not sound, all are given again.
/// </remarks>
internal sealed class SpillSegment : IDisposable
{
    private const int FrameSize = SpillRecord.FrameSize;

    private readonly FileStream _file;

    // The records that were read, from the first one on that is not done with.
    private readonly Queue<SpillPlace> _given = new();
    private long _readAt;

    private SpillSegment(FileStream file, bool isOwn, long start)
    {
        _file = file;
        IsOwn = isOwn;
        _readAt = start;
        Length = start;
    }

    internal string Path => _file.Name;

    /// <summary>Whether this run has written it.</summary>
    internal bool IsOwn { get; }

    /// <summary>Whether something in it is not what was written.</summary>
    internal bool IsDamaged { get; set; }

    /// <summary>How many bytes it has, up to the end of the last record.</summary>
    internal long Length { get; private set; }

    /// <summary>Whether there is a record that was not read.</summary>
    internal bool HasUnread => _readAt < Length;

    /// <summary>Whether every record was read, and is done with.</summary>
    internal bool IsDone => !HasUnread && _given.Count == 0;

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <summary>Makes a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="owner">Whose spill it is.</param>
    /// <exception cref="IOException">The system refuses. There is no file then.</exception>
    internal static SpillSegment Create(string path, byte[] owner)
    {
        byte[] head = SpillFileHead.Of(owner);
        FileStream file = SpillFile.Open(path, FileMode.CreateNew);
        try
        {
            RandomAccess.Write(file.SafeFileHandle, head, 0);
            return new SpillSegment(file, isOwn: true, head.Length);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens a file that an earlier run has left.</summary>
    /// <returns>The file; null where the run was killed before its head was complete, so that nothing is in it.</returns>
    /// <exception cref="SpillDamageException">It is no such file, or of another route.</exception>
    internal static SpillSegment? Open(string path, byte[] owner)
    {
        FileStream file = SpillFile.Open(path, FileMode.Open);
        try
        {
            byte[] head = new byte[SpillFileHead.SizeOf(owner)];
            int read = RandomAccess.Read(file.SafeFileHandle, head, 0);
            if (!SpillFileHead.IsComplete(head.AsSpan(0, read), owner))
            {
                file.Dispose();
                return null;
            }

            long length = RandomAccess.GetLength(file.SafeFileHandle);
            return new SpillSegment(file, isOwn: false, SpillFileHead.DoneIn(head, length) ?? head.Length) { Length = length };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends a record.</summary>
    /// <param name="record">Room for the frame, then the record.</param>
    /// <param name="isFlushed">Whether it is to be on the disk when this returns.</param>
    /// <exception cref="IOException">The system refuses. The file is as it was, up to <see cref="Length"/>.</exception>
    internal void Append(Span<byte> record, bool isFlushed)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - FrameSize);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Crc32C.Of(record[FrameSize..]));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], Crc32C.Of(record[..8]));
        try
        {
            RandomAccess.Write(Handle, record, Length);
            if (isFlushed)
            {
                RandomAccess.FlushToDisk(Handle);
            }

            Length += record.Length;
        }
        catch
        {
            // A later record would stand behind the piece otherwise.
            RandomAccess.SetLength(Handle, Length);
            throw;
        }
    }

    /// <summary>Reads the next record.</summary>
    /// <param name="buffer">Where its batch goes.</param>
    /// <param name="head">What stands before the batch.</param>
    /// <returns>Where it stands; null where nothing more is complete.</returns>
    /// <exception cref="SpillDamageException">It is not what was written.</exception>
    internal SpillPlace? ReadNext(BatchBuffer buffer, out SpillHead head)
    {
        long offset = _readAt;
        int length = LengthAt(offset);
        if (length < 0)
        {
            head = default;
            return null;
        }

        ReadAt(offset, length, buffer, out head);
        _readAt += FrameSize + length;
        var place = new SpillPlace(this, offset, _readAt);
        _given.Enqueue(place);
        return place;
    }

    /// <summary>Reads a record again.</summary>
    internal void ReadAgain(long offset, BatchBuffer buffer, out SpillHead head) => ReadAt(offset, LengthAt(offset), buffer, out head);

    /// <summary>Gives up what was not read: it is incomplete, or damaged.</summary>
    /// <returns>How many bytes that are.</returns>
    internal long Skip()
    {
        long left = Length - _readAt;
        Length = _readAt;
        return left;
    }

    /// <summary>A record is done with.</summary>
    internal void MarkDone(SpillPlace place)
    {
        place.IsDone = true;
        long done = 0;
        while (_given.TryPeek(out SpillPlace? first) && first.IsDone)
        {
            done = _given.Dequeue().End;
        }

        if (done != 0)
        {
            NoteDone(done);
        }
    }

    public void Dispose() => _file.Dispose();

    private void NoteDone(long done)
    {
        try
        {
            RandomAccess.Write(Handle, SpillFileHead.DoneOf(done), SpillFileHead.DoneAt);
        }
        catch (IOException)
        {
            // The next run delivers more of it again, and nothing is lost.
        }
    }

    /// <summary>The length of the record at an offset; negative where it is not complete.</summary>
    private int LengthAt(long offset)
    {
        Span<byte> frame = stackalloc byte[FrameSize];
        if (Length - offset < FrameSize || RandomAccess.Read(Handle, frame, offset) < FrameSize)
        {
            return -1;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(frame);
        if (BinaryPrimitives.ReadUInt32LittleEndian(frame[8..]) != Crc32C.Of(frame[..8]) || length < SpillHead.Size)
        {
            throw new SpillDamageException($"at byte {offset} no record begins");
        }

        return length > Length - offset - FrameSize ? -1 : length;
    }

    private void ReadAt(long offset, int length, BatchBuffer buffer, out SpillHead head)
    {
        byte[] record = new byte[FrameSize + length];
        if (RandomAccess.Read(Handle, record, offset) < record.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)) != Crc32C.Of(record.AsSpan(FrameSize)))
        {
            throw new SpillDamageException($"the checksum of the record at byte {offset} is not that of its {length} bytes");
        }

        head = SpillHead.Read(record.AsSpan(FrameSize));
        try
        {
            PdkBatch batch = PdkBatch.Open(record.AsMemory(FrameSize + SpillHead.Size));
            batch.Validate();
            buffer.Load(batch);
        }
        catch (PdkDataException exception)
        {
            throw new SpillDamageException($"the record at byte {offset} is no batch: {exception.Message}");
        }
    }
}
