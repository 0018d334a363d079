using System.Buffers;
using Xunit.Abstractions;

namespace Pdk.Tests.Values;

public sealed class BatchValidatorTests(ITestOutputHelper output)
{
    private const int Mutations = 40_000;

    [Theory]
    [InlineData(0, "PDKB")]
    [InlineData(4, "version")]
    [InlineData(-16, "PDKE")]
    [InlineData(-12, "does not end at the footer")]
    [InlineData(-8, "does not end at the footer")]
    public void DamagedHeaderOrFooter_IsRefusedByOpen(int at, string reason)
    {
        byte[] batch = TwoItems();
        batch[at < 0 ? batch.Length + at : at] ^= 0x40;
        Assert.Contains(reason, Assert.Throws<PdkDataException>(() => PdkBatch.Open(batch)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(33)]
    public void BlockOfAnImpossibleSize_IsRefusedByOpen(int size) => Assert.Throws<PdkDataException>(() => PdkBatch.Open(new byte[size]));

    // Offsets from the second item's entry: see docs/value-documents.md.
    [Theory]
    [InlineData(0, 9, "kind 9")]
    [InlineData(1, 202, "port 202")]
    [InlineData(2, 2, "flags 2")]
    [InlineData(4, 255, "do not lie")]
    [InlineData(8, 17, "do not lie")]
    [InlineData(8, 16, "do not lie")]
    [InlineData(15, 1, "do not lie")]
    [InlineData(20, 1, "reserved word 1")]
    [InlineData(24, 8, "offset of nothing")]
    [InlineData(0, 2, "has a payload")]
    [InlineData(0, 1, "Not a value document")]
    [InlineData(0, 5, "Not a value document")]
    public void DamagedEntry_IsRefusedByTheValidator(int at, byte to, string reason)
    {
        byte[] batch = TwoItems();
        batch[batch.Length - 16 - 64 + at] = to;
        Assert.False(PdkBatch.Open(batch).TryValidate(out string error), "The batch passed.");
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains("item 1 ", error, StringComparison.Ordinal);
        Assert.Throws<PdkDataException>(() => PdkBatch.Open(batch).Validate());
    }

    [Fact]
    public void PayloadThatIsNotAligned_IsRefusedByTheValidator()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(default, "x"u8);
        writer.BeginValue(default).WriteNull();
        writer.CancelValue();
        writer.Complete();
        byte[] batch = buffer.WrittenSpan.ToArray();
        PdkBatch.Open(batch).Validate();
        batch[batch.Length - 16 - 64 + 8]++;
        Assert.False(PdkBatch.Open(batch).TryValidate(out string error), "The batch passed.");
        Assert.Contains("aligned", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ReservedWordOfTheHeader_MustBeZero()
    {
        byte[] batch = TwoItems();
        batch[8] = 1;
        Assert.False(PdkBatch.Open(batch).TryValidate(out _));
    }

    [Fact]
    public void MutatedBatch_IsRejectedOrReadToTheEnd()
    {
        Random random = Seeded.Create(output);
        byte[][] batches = Batches(random, 200);
        var mutator = new Mutator(random);
        var memory = new GuardedMemory(batches.Max(batch => batch.Length));
        using IDisposable disposal = memory;
        int accepted = 0;
        int rejected = 0;
        for (int i = 0; i < Mutations; i++)
        {
            memory.Place(mutator.Damage(batches[i % batches.Length], batches[random.Next(batches.Length)]));
            ReadOnlyMemory<byte> damaged = memory.Memory;
            bool sound = false;
            try
            {
                PdkBatch batch = PdkBatch.Open(damaged);
                sound = batch.TryValidate(out string error);
                Assert.Equal(sound, error.Length == 0);
            }
            catch (PdkDataException)
            {
            }

            if (sound)
            {
                Read(PdkBatch.Open(damaged));
                accepted++;
                continue;
            }

            rejected++;
            Assert.Null(Record(damaged));
        }

        output.WriteLine($"{accepted} accepted, {rejected} rejected");
        Assert.InRange(accepted, Mutations / 100, Mutations);
        Assert.InRange(rejected, Mutations / 100, Mutations);
    }

    internal static byte[][] Batches(Random random, int count)
    {
        byte[][] documents = MutatedDocumentTests.Documents(random, 50);
        byte[][] batches = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new PdkBatchWriter(buffer);
            for (int items = random.Next(1, 6); items > 0; items--)
            {
                var header = new PdkItemHeader((long)random.NextInt64(), (ulong)(uint)random.Next(), 2, 3, (byte)random.Next(2), random.Next(2) == 0);
                PdkValue value = PdkValue.Root(documents[random.Next(documents.Length)]);
                switch (random.Next(4))
                {
                    case 0:
                        writer.AddData(header, documents[0].AsSpan(0, random.Next(40)), random.Next(2) == 0 ? value : default);
                        break;
                    case 1:
                        writer.AddValue(header, value, random.Next(2) == 0 ? value : default);
                        break;
                    case 2:
                        writer.AddError(header, "an error");
                        break;
                    default:
                        writer.AddControl(PdkItemKind.EndStream, header);
                        break;
                }
            }

            writer.Complete();
            batches[i] = buffer.WrittenSpan.ToArray();
        }

        return batches;
    }

    /// <summary>What a reader throws that is not the data exception.</summary>
    private static Exception? Record(ReadOnlyMemory<byte> damaged)
    {
        try
        {
            Read(PdkBatch.Open(damaged));
            return null;
        }
        catch (PdkDataException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static void Read(PdkBatch batch)
    {
        foreach (PdkItem item in batch)
        {
            FullReader.Touch(item.Data);
            _ = item.Header.GetHashCode();
            int steps = 20_000;
            FullReader.Read(item.Meta, ref steps);
            if (item.Kind is PdkItemKind.Value or PdkItemKind.Error)
            {
                FullReader.Read(item.Value, ref steps);
            }
        }
    }

    private static byte[] TwoItems()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(default, "first item's bytes"u8);
        writer.AddData(default, "second"u8);
        writer.Complete();
        return buffer.WrittenSpan.ToArray();
    }
}
