using Xunit.Abstractions;

namespace Pdk.Tests.Values;

public sealed class MutatedDocumentTests(ITestOutputHelper output)
{
    private const int Mutations = 40_000;

    [Fact]
    public void MutatedDocument_IsRejectedOrReadToTheEnd()
    {
        Random random = Seeded.Create(output);
        byte[][] documents = Documents(random, 400);
        var mutator = new Mutator(random);
        var memory = new GuardedMemory(documents.Max(document => document.Length));
        using IDisposable disposal = memory;
        int accepted = 0;
        int rejected = 0;
        int unreadable = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = mutator.Damage(documents[i % documents.Length], documents[random.Next(documents.Length)]);
            ReadOnlySpan<byte> document = memory.Place(damaged);
            if (PdkValueValidator.TryValidate(document, out string error))
            {
                int steps = int.MaxValue;
                FullReader.Read(PdkValue.Root(document), ref steps);
                FullReader.Walk(PdkValue.Root(document));
                accepted++;
                continue;
            }

            Assert.NotEmpty(error);
            rejected++;
            unreadable += IsReadable(document) ? 0 : 1;
        }

        output.WriteLine($"{accepted} accepted, {rejected} rejected, of these {unreadable} not readable either");
        Assert.InRange(accepted, Mutations / 100, Mutations);
        Assert.InRange(rejected, Mutations / 100, Mutations);
        Assert.InRange(unreadable, Mutations / 100, rejected - 1);
    }

    /// <summary>Reads what nobody has validated; only the data exception may come out.</summary>
    private static bool IsReadable(ReadOnlySpan<byte> document)
    {
        bool readable = true;
        try
        {
            int steps = 20_000;
            FullReader.Read(PdkValue.Root(document), ref steps);
        }
        catch (PdkDataException)
        {
            readable = false;
        }

        try
        {
            FullReader.Walk(PdkValue.Root(document));
        }
        catch (PdkDataException)
        {
            readable = false;
        }

        return readable;
    }

    internal static byte[][] Documents(Random random, int count)
    {
        var source = new RandomJson(random);
        byte[][] documents = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            do
            {
                documents[i] = PdkDocument.ParseJson(source.Next(depth: 4)).Bytes.ToArray();
            }
            while (documents[i].Length is < 64 or > 8192);
        }

        return documents;
    }
}
