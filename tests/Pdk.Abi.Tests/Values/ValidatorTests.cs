using System.Buffers;
using System.Buffers.Binary;

namespace Pdk.Tests.Values;

public sealed class ValidatorTests
{
    private const ulong ArrayOfTwo = 7 | (2UL << 32);

    [Fact]
    public void EveryKindOfMistake_IsFoundAndNamed()
    {
        AssertRejected([], "at least 24 bytes");
        AssertRejected(new byte[24], "PDKV");
        AssertRejected(new byte[28], "multiple of 8");
        AssertRejected(Document(9, 0), "unknown kind");
        AssertRejected(Document(0x100, 0), "unknown kind");
        AssertRejected(Document(0, 1), "null cannot have");
        AssertRejected(Document(1, 2), "boolean cannot have");
        AssertRejected(Document(2 | (1UL << 32), 2), "integer cannot have");
        AssertRejected(Document(3, 5), "large integer cannot have");
        AssertRejected(Document(5 | (2UL << 32), 0xFF_0061), "padding");
        AssertRejected(Document(5 | (2UL << 32), 0x80C3_61 & 0xFFFF), "no UTF-8");
        AssertRejected(Document(5 | (9UL << 32), 8), "do not lie");
        AssertRejected(Document(7, 8), "empty but has an offset");
        AssertRejected(Document(ArrayOfTwo, 8), "do not lie");
        AssertRejected(Document(7 | (0xFFFF_FFFFUL << 32), 8), "do not lie");
        AssertRejected(Document(0, 0, 0, 7 | (1UL << 32), 12), "aligned");
    }

    [Fact]
    public void OtherVersionOrFlags_AreNamed()
    {
        byte[] document = Document(0, 0);
        document[4] = 2;
        AssertRejected(document, "version 1");
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document));
        document[4] = 1;
        document[6] = 1;
        AssertRejected(document, "flags 1");
    }

    [Fact]
    public void ElementsSharedByTwoArrays_AreRejected()
    {
        // [[1,2],[1,2]] whose inner arrays are the same table.
        byte[] document = Document(2, 1, 2, 2, ArrayOfTwo, 8, ArrayOfTwo, 8, ArrayOfTwo, 40);
        AssertRejected(document, "do not lie aligned between bytes 40 and 40");
    }

    [Fact]
    public void DocumentThatUnfoldsExponentially_IsRejectedAndItsWalksEnd()
    {
        // Each array has the one before twice: 60 levels stand for 2^60 values in 2 KB.
        ulong[] words = new ulong[2 * 2 * 60];
        for (int level = 0; level < 60; level++)
        {
            ulong head = level == 0 ? 2 : ArrayOfTwo;
            ulong payload = level == 0 ? 1 : (ulong)(8 + ((level - 1) * 32));
            (words[level * 4], words[(level * 4) + 1], words[(level * 4) + 2], words[(level * 4) + 3]) = (head, payload, head, payload);
        }

        byte[] document = Document([.. words, ArrayOfTwo, 8 + (59 * 32)]);
        AssertRejected(document, "do not lie");
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document).ToJsonString());
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document)[0].ToDocument());
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document)[0].ValueEquals(PdkValue.Root(document)[1]));
    }

    [Fact]
    public void NestingBeyondTheCeiling_EndsEveryWalk()
    {
        // One array in another, 600 times: sound but for its depth.
        ulong[] words = new ulong[2 * 600];
        for (int level = 0; level < 600; level++)
        {
            (words[level * 2], words[(level * 2) + 1]) = level == 0 ? (0UL, 0UL) : (7 | (1UL << 32), (ulong)(8 + ((level - 1) * 16)));
        }

        byte[] document = Document([.. words, 7 | (1UL << 32), 8 + (599 * 16)]);
        Assert.Contains("512", Assert.Throws<PdkDataException>(() => PdkValue.Root(document).ToJsonString()).Message, StringComparison.Ordinal);
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document)[0].ToDocument());
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document)[0].ValueEquals(PdkValue.Root(document)[0]));
        Assert.False(PdkValueValidator.TryValidate(document, 512, out _));
    }

    [Fact]
    public void ArrayThatContainsItself_IsRejectedAndCannotBeRead()
    {
        byte[] document = Document(2, 1, 7 | (1UL << 32), 24, 7 | (1UL << 32), 24);
        AssertRejected(document, "do not lie");
        Assert.Throws<PdkDataException>(() => PdkValue.Root(document)[0].Count);
    }

    [Fact]
    public void WrongKeyTable_IsRejected()
    {
        foreach (int members in (int[])[3, 64, 65, 100])
        {
            byte[] sound = ObjectOf(members);
            PdkValueValidator.Validate(sound);
            int table = sound.Length - 16 - (members * 32) - (members <= 64 ? (members * 4 + 7) / 8 * 8 : members * 8);
            for (int at = table; at < sound.Length - 16 - (members * 32); at++)
            {
                byte[] damaged = (byte[])sound.Clone();
                damaged[at] ^= 1;
                AssertRejected(damaged, "key");
            }
        }
    }

    [Fact]
    public void SortedKeysOutOfOrderOrTwice_AreRejected()
    {
        byte[] sound = ObjectOf(100);
        int table = sound.Length - 16 - (100 * 32) - (100 * 8);
        byte[] swapped = (byte[])sound.Clone();
        sound.AsSpan(table, 8).CopyTo(swapped.AsSpan(table + 8));
        sound.AsSpan(table + 8, 8).CopyTo(swapped.AsSpan(table));
        AssertRejected(swapped, "out of order");
        byte[] doubled = (byte[])sound.Clone();
        sound.AsSpan(table, 8).CopyTo(doubled.AsSpan(table + 8));
        AssertRejected(doubled, "out of order");
    }

    [Fact]
    public void KeyThatIsNoString_IsRejected()
    {
        byte[] document = ObjectOf(1);
        document[^48] = (byte)PdkValueKind.Bytes;
        AssertRejected(document, "key of a member but no string");
        Assert.Throws<PdkDataException>(() =>
        {
            foreach (PdkMember member in PdkValue.Root(document).EnumerateObject())
            {
                _ = member.NameString;
            }
        });
    }

    [Fact]
    public void PaddingBehindLongText_MustBeZero()
    {
        byte[] document = PdkDocument.ParseJson("\"nine char\"").Bytes.ToArray();
        document[8 + 9] = 1;
        AssertRejected(document, "padding");
    }

    [Fact]
    public void Depth_IsLimitedAsAsked()
    {
        byte[] document = PdkDocument.ParseJson("[[[1]]]").Bytes.ToArray();
        Assert.True(PdkValueValidator.TryValidate(document, 3, out _));
        Assert.False(PdkValueValidator.TryValidate(document, 2, out string error));
        Assert.Contains("deeper than 2", error, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PdkValueValidator.Validate(document, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PdkValueValidator.Validate(document, 513));
    }

    private static byte[] ObjectOf(int members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer);
        writer.BeginObject();
        for (int i = 0; i < members; i++)
        {
            writer.WriteKey($"k{i}");
            writer.WriteInt64(i);
        }

        writer.EndObject();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A header and words behind it.</summary>
    private static byte[] Document(params ulong[] words)
    {
        byte[] document = new byte[8 + (words.Length * 8)];
        "PDKV\u0001\0\0\0"u8.CopyTo(document);
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(document.AsSpan(8 + (i * 8)), words[i]);
        }

        return document;
    }

    private static void AssertRejected(byte[] document, string reason)
    {
        Assert.False(PdkValueValidator.TryValidate(document, out string error), "The document passed.");
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Throws<PdkDataException>(() => PdkValueValidator.Validate(document));
    }
}
