using Pdk.Abi;
using Xunit.Abstractions;

namespace Pdk.Tests.Columns;

/// <summary>
/// Batches with random damage of the kinds that the Arrow C Data Interface shows: each call is right or an error, and the process lives.
/// What it cannot show (a buffer that is too short, an address that is none) is not tried: nobody could notice it.
/// </summary>
public sealed unsafe class MutatedColumnTests(ITestOutputHelper output)
{
    private const int Rounds = 10_000;

    private static readonly FunctionTable s_table = new(new SquareBody(), new LengthBody());
    private static readonly long[] s_numbers = [0, 1, 2, 3, 4, 5, -1, -2, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 1L << 31, 1L << 62];
    private static readonly string[] s_formats = ["l", "u", "U", "z", "g", "i", "c", "C", "s", "S", "I", "f", "tdD", "tdm", "tDu", "w:16", "d:38,9", "d:1,", "d:", "d:38,9,256", "+s", "+l", "", "n", "tsu:UTC", "ts", "vu", "w:42", "l ", "✗"];

    [Fact]
    public void RandomDamage_IsAnErrorOrNothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("PDK_SEED"), out int given) ? given : Environment.TickCount;
        output.WriteLine($"PDK_SEED={seed}");
        Random random = new(seed);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            bool isText = random.Next(2) == 0;
            using ForeignBatch batch = isText
                ? new("u", 3, [0b101], ForeignBatch.Bytes(0, 1, 1, 4), "abcd"u8.ToArray())
                : new("l", 3, [0b101], ForeignBatch.Bytes(1L, 2L, 3L));
            string damage = "";
            for (int count = random.Next(1, 4); count > 0; count--)
            {
                damage += Damage(batch, random, isText) + "; ";
            }

            using ColumnResult result = new();
            try
            {
                string key = isText ? "length_of(text)->bigint" : "square(bigint)->bigint";
                s_table.Evaluate(FunctionId.Of(key), batch.Columns, result.Column);
                AssertRight(new ColumnReader(result, ColumnType.BigInt), isText, $"round {round} of {seed}: {damage}");
            }
            catch (PdkFunctionException)
            {
                refused++;
                Assert.True(result.Data->Array.Length == 0, $"round {round} of {seed}: {damage}");
            }

            Assert.True((*batch.Released, *batch.SchemaReleased) == (0, 0), $"round {round} of {seed} released what was lent: {damage}");
        }

        output.WriteLine($"{refused} of {Rounds} were refused.");
        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    /// <summary>Damage that goes unnoticed must not matter: what is read is what is there.</summary>
    private static void AssertRight(ColumnReader results, bool isText, string damage)
    {
        Assert.True(results.Rows is >= 0 and <= 3, damage);
        for (long row = 0; row < results.Rows; row++)
        {
            Assert.True(results.IsNull(row) || isText || results.Integer(row) is 1 or 4 or 9, damage);
        }
    }

    private static string Damage(ForeignBatch batch, Random random, bool isText)
    {
        ArrowArray* array = random.Next(4) == 0 ? batch.Array : batch.Column;
        ArrowSchema* schema = random.Next(4) == 0 ? batch.Schema : batch.ColumnSchema;
        long number = s_numbers[random.Next(s_numbers.Length)];
        // A column may say that it is longer than it is, or begin later, and nobody can see it: only the batch's length says how much is read.
        long length = number is > 3 and < 1L << 31 ? 2 : number;
        switch (random.Next(14))
        {
            case 0:
                (batch.Array->Length, batch.Column->Length) = (random.Next(2) == 0 ? length : 3, random.Next(2) == 0 ? length : 3);
                return "length";
            case 1:
                batch.Array->Offset = number is > 0 and < 1L << 31 ? 0 : number;
                return "offset of the batch";
            case 2:
                batch.Column->Offset = number < 0 ? number : 0;
                return "offset";
            case 3:
                array->NullCount = number;
                return "nulls";
            case 4:
                array->NBuffers = number;
                return "buffers";
            case 5:
                batch.Array->NChildren = number;
                return "children";
            case 6:
                batch.Schema->NChildren = number;
                return "types";
            case 7:
                batch.Column->NChildren = number;
                return "grandchildren";
            case 8:
                array->Release = null;
                return "released";
            case 9:
                schema->Release = null;
                return "type released";
            case 10:
                schema->Format = batch.Text(s_formats[random.Next(s_formats.Length)]);
                return "format";
            case 11:
                batch.Column->Buffers[random.Next(isText ? 3 : 2)] = null;
                return "no buffer";
            case 12 when isText:
                int* offsets = (int*)batch.Column->Buffers[1];
                if (offsets is not null)
                {
                    int place = random.Next(4);
                    offsets[place] = random.Next(2) == 0 ? -random.Next(1, 100) : random.Next(5);
                }

                return "offsets of texts";
            default:
                array->Dictionary = random.Next(2) == 0 ? array : null;
                return "dictionary";
        }
    }
}
