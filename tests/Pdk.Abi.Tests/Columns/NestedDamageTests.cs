using System.Runtime.InteropServices;
using System.Text;
using Pdk.Abi;
using Xunit.Abstractions;

namespace Pdk.Tests.Columns;

/// <summary>What the Arrow C Data Interface shows to be wrong with lists and structs is an error, on both sides of the border.</summary>
public sealed unsafe class NestedDamageTests(ITestOutputHelper output)
{
    private const int Rounds = 10_000;
    private const string Whole = "[ab1+2,3] null null";

    private static readonly FunctionTable s_table = new(new PairsBody());
    private static readonly string[] s_formats = ["+l", "+L", "+s", "+w:2", "+m", "u", "l", "", "+", "+ud:0", "✗"];

    // In the order of Nodes: the lists, the structs, their texts, their lists, the numbers of these.
    private const int Lists = 0;
    private const int Structs = 1;
    private const int Texts = 2;
    private const int Inner = 3;
    private const int Numbers = 4;

    private delegate void Damage(ArrowArray* array, ArrowSchema* schema);

    public static TheoryData<int, string, string> Cases => new()
    {
        { Lists, "released", "argument 1 was released, or moved, before the call" },
        { Lists, "format", "argument 1 must be list<struct<text: text, numbers: list<bigint>>> (format '+l'), but its format is 'l'" },
        { Lists, "no children", "argument 1 has a null pointer where its children should be" },
        { Lists, "no types", "argument 1 has a null pointer where its children should be" },
        { Lists, "null child", "argument 1[] is a null pointer" },
        { Lists, "null type", "argument 1[] is a null pointer" },
        { Lists, "two children", "argument 1 must have 2 buffers, 1 child and no dictionary, as list<struct<text: text, numbers: list<bigint>>> has, but has 2 buffers, 2 children, 1 types of children and no dictionary" },
        { Lists, "two types", "argument 1 must have 2 buffers, 1 child and no dictionary, as list<struct<text: text, numbers: list<bigint>>> has, but has 2 buffers, 1 children, 2 types of children and no dictionary" },
        { Lists, "buffers", "argument 1 must have 2 buffers, 1 child and no dictionary, as list<struct<text: text, numbers: list<bigint>>> has, but has 9 buffers, 1 children, 1 types of children and no dictionary" },
        { Lists, "dictionary", "argument 1 must have 2 buffers, 1 child and no dictionary, as list<struct<text: text, numbers: list<bigint>>> has, but has 2 buffers, 1 children, 1 types of children and a dictionary" },
        { Lists, "no buffers", "argument 1 has a null pointer where its buffers should be" },
        { Lists, "no offsets", "argument 1 has 3 rows, but a null pointer where its offsets should be" },
        { Lists, "no bits", "argument 1 has 1 nulls, but a null pointer where the bits should be that say which" },
        { Lists, "many nulls", "argument 1 has 3 rows, but 99 nulls" },
        { Lists, "short", "argument 1 must have as many rows as the batch, 3, but has 1" },
        { Structs, "released", "argument 1[] was released, or moved, before the call" },
        { Structs, "type released", "argument 1[] was released, or moved, before the call" },
        { Structs, "format", "argument 1[] must be struct<text: text, numbers: list<bigint>> (format '+s'), but its format is 'l'" },
        { Structs, "two children", "argument 1[] must have 1 buffer, 2 children and no dictionary, as struct<text: text, numbers: list<bigint>> has, but has 1 buffers, 3 children, 2 types of children and no dictionary" },
        { Structs, "buffers", "argument 1[] must have 1 buffer, 2 children and no dictionary, as struct<text: text, numbers: list<bigint>> has, but has 9 buffers, 2 children, 2 types of children and no dictionary" },
        { Structs, "null child", "argument 1[].text is a null pointer" },
        { Structs, "many nulls", "argument 1[] has 3 rows, but 99 nulls" },
        { Structs, "negative length", "argument 1[] has the impossible length -1 and offset 0" },
        { Texts, "name", "field 1 of argument 1[] must be called 'text', but is called 'other'" },
        { Texts, "no name", "field 1 of argument 1[] must be called 'text', but is called ''" },
        { Texts, "short", "argument 1[].text must have as many rows as what it is a field of, 3, but has 1" },
        { Texts, "format", "argument 1[].text must be text (format 'u'), but its format is 'l'" },
        { Inner, "short", "argument 1[].numbers must have as many rows as what it is a field of, 3, but has 1" },
        { Inner, "no offsets", "argument 1[].numbers has 3 rows, but a null pointer where its offsets should be" },
        { Numbers, "negative offset", "argument 1[].numbers[] has the impossible length 3 and offset -9" },
        { Numbers, "no offsets", "argument 1[].numbers[] has 3 rows, but a null pointer where its values should be" },
        { Lists, "negative items", "row 1: 'pairs' has impossible offsets: -1 to 2 of 3 items" },
        { Lists, "falling items", "row 1: 'pairs' has impossible offsets: 5 to 2 of 3 items" },
        { Structs, "short", "row 1: 'pairs' has impossible offsets: 0 to 2 of 1 items" },
        { Inner, "negative items", "row 1: 'pairs[].numbers' has impossible offsets: -1 to 2 of 3 items" },
        { Numbers, "short", "row 1: 'pairs[].numbers' has impossible offsets: 0 to 2 of 1 items" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DamagedArgument_IsAnError(int node, string damage, string expected)
    {
        using ColumnBatch batch = PairsBody.Batch();
        using ColumnResult result = new();
        using Nodes nodes = new(batch.Columns.View.Array->Children[0], batch.Columns.View.Schema->Children[0]);
        Named(damage, nodes)(nodes.Arrays[node], nodes.Schemas[node]);

        PdkFunctionException error = Assert.Throws<PdkFunctionException>(() => s_table.Evaluate(PairsBody.Number, batch.Columns, result.Column));

        Assert.Equal(expected.StartsWith("row", StringComparison.Ordinal) ? $"pairs, {expected}" : $"pairs: {expected}", error.Message);
    }

    [Theory]
    [InlineData(Lists, "released", "the column of results was released, or moved, before the call")]
    [InlineData(Lists, "two children", "the column of results must have 2 buffers, 1 child and no dictionary")]
    [InlineData(Structs, "format", "the column of results[] must be text (format 'u'), but its format is 'l'")]
    [InlineData(Structs, "many nulls", "the column of results[] has 2 rows, but 99 nulls")]
    [InlineData(Lists, "falling items", "'the column' has impossible offsets: 5 to 2 of 2 items")]
    [InlineData(Structs, "short", "'the column' has impossible offsets: 0 to 2 of 1 items")]
    public void DamagedResult_IsAnErrorForItsReader(int node, string damage, string expected)
    {
        using ColumnBatch batch = PairsBody.Batch();
        using ColumnResult result = new();
        s_table.Evaluate(PairsBody.Number, batch.Columns, result.Column);
        Assert.Equal(Whole, PairsBody.Read(result));
        using Nodes nodes = new(&result.Data->Array, &result.Data->Schema);
        Named(damage, nodes)(nodes.Arrays[node], nodes.Schemas[node]);

        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => PairsBody.Read(result)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomDamage_IsAnErrorOrNothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("PDK_SEED"), out int given) ? given : Environment.TickCount;
        output.WriteLine($"PDK_SEED={seed}");
        Random random = new(seed);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using ColumnBatch batch = PairsBody.Batch();
            using ColumnResult result = new();
            bool isResult = random.Next(2) == 0;
            if (isResult)
            {
                s_table.Evaluate(PairsBody.Number, batch.Columns, result.Column);
            }

            using Nodes nodes = isResult
                ? new(&result.Data->Array, &result.Data->Schema)
                : new(batch.Columns.View.Array->Children[0], batch.Columns.View.Schema->Children[0]);
            string damage = "";
            for (int count = random.Next(1, 4); count > 0; count--)
            {
                damage += Break(nodes, random) + "; ";
            }

            try
            {
                if (!isResult)
                {
                    s_table.Evaluate(PairsBody.Number, batch.Columns, result.Column);
                }

                Assert.True(PairsBody.Read(result).Split(' ').Length <= 3, $"round {round} of {seed}: {damage}");
            }
            catch (Exception exception) when (exception is PdkFunctionException or ArgumentException)
            {
                refused++;
            }
        }

        output.WriteLine($"{refused} of {Rounds} were refused.");
        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    private static Damage Named(string damage, Nodes nodes) => damage switch
    {
        "released" => static (array, _) => array->Release = null,
        "type released" => static (_, schema) => schema->Release = null,
        "format" => (_, schema) => schema->Format = nodes.Text("l"),
        "name" => (_, schema) => schema->Name = nodes.Text("other"),
        "no name" => static (_, schema) => schema->Name = null,
        "no children" => static (array, _) => array->Children = null,
        "no types" => static (_, schema) => schema->Children = null,
        "null child" => static (array, _) => array->Children[0] = null,
        "null type" => static (_, schema) => schema->Children[0] = null,
        "two children" => static (array, _) => array->NChildren++,
        "two types" => static (_, schema) => schema->NChildren++,
        "buffers" => static (array, _) => array->NBuffers = 9,
        "dictionary" => static (array, _) => array->Dictionary = array,
        "no buffers" => static (array, _) => array->Buffers = null,
        "no offsets" => static (array, _) => array->Buffers[1] = null,
        "no bits" => static (array, _) => array->Buffers[0] = null,
        "many nulls" => static (array, _) => array->NullCount = 99,
        "short" => static (array, _) => (array->Length, array->NullCount) = (1, -1),
        "negative length" => static (array, _) => array->Length = -1,
        "negative offset" => static (array, _) => array->Offset = -9,
        "negative items" => static (array, _) => *(int*)array->Buffers[1] = -1,
        "falling items" => static (array, _) => *(int*)array->Buffers[1] = 5,
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, null),
    };

    /// <summary>Only what can be noticed: that a column says it is longer than it is, or begins later, cannot.</summary>
    private static string Break(Nodes nodes, Random random)
    {
        int node = random.Next(nodes.Count);
        ArrowArray* array = nodes.Arrays[node];
        ArrowSchema* schema = nodes.Schemas[node];
        int kind = random.Next(15);
        switch (kind)
        {
            case 0:
                array->Length = random.Next(2) == 0 ? random.Next(-3, (int)Math.Max(1, array->Length + 1)) : long.MinValue;
                break;
            case 1:
                array->Offset = random.Next(2) == 0 ? -1 : long.MaxValue;
                break;
            case 2:
                array->NullCount = random.Next(-3, 5);
                break;
            case 3:
                array->NBuffers = random.Next(-1, 5);
                break;
            case 4:
                array->NChildren = random.Next(3) == 0 ? long.MaxValue : random.Next(-1, 4);
                break;
            case 5:
                schema->NChildren = random.Next(3) == 0 ? long.MaxValue : random.Next(-1, 4);
                break;
            case 6:
                array->Release = null;
                break;
            case 7:
                schema->Release = null;
                break;
            case 8:
                schema->Format = nodes.Text(s_formats[random.Next(s_formats.Length)]);
                break;
            case 9:
                schema->Name = random.Next(2) == 0 ? null : nodes.Text(random.Next(2) == 0 ? "text" : "numbers");
                break;
            case 10 when array->Buffers is not null:
                array->Buffers[random.Next(2)] = null;
                break;
            case 11:
                array->Children = null;
                break;
            case 13:
                schema->Children = null;
                break;
            case 12 when nodes.HasOffsets(node) && array->Buffers is not null && array->Buffers[1] is not null:
                ((int*)array->Buffers[1])[random.Next(2)] = random.Next(2) == 0 ? -random.Next(1, 100) : random.Next(1, 1_000_000);
                break;
            default:
                schema->Dictionary = random.Next(2) == 0 ? schema : null;
                break;
        }

        return $"{kind} of {node}";
    }

    /// <summary>All columns of a nested one, to be damaged; what they were is put back in the end, so that they are released.</summary>
    private sealed class Nodes : IDisposable
    {
        private readonly List<nint> _arrays = [];
        private readonly List<nint> _schemas = [];
        private readonly List<ArrowArray> _arraysBefore = [];
        private readonly List<ArrowSchema> _schemasBefore = [];
        private readonly List<(nint Place, nint Value)> _pointersBefore = [];
        private readonly List<nint> _texts = [];

        public Nodes(ArrowArray* array, ArrowSchema* schema)
        {
            Add(array, schema);
            Arrays = new ArrowArray*[_arrays.Count];
            Schemas = new ArrowSchema*[_arrays.Count];
            for (int index = 0; index < _arrays.Count; index++)
            {
                Arrays[index] = (ArrowArray*)_arrays[index];
                Schemas[index] = (ArrowSchema*)_schemas[index];
            }
        }

        public ArrowArray*[] Arrays { get; }

        public ArrowSchema*[] Schemas { get; }

        public int Count => _arrays.Count;

        /// <summary>Whether a column is one of lists, whose offsets are looked at against the number of items.</summary>
        public bool HasOffsets(int node) => _arraysBefore[node] is { NBuffers: 2, NChildren: 1 };

        public byte* Text(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
            byte* copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(copy, bytes.Length));
            _texts.Add((nint)copy);
            return copy;
        }

        public void Dispose()
        {
            for (int index = 0; index < _arrays.Count; index++)
            {
                *Arrays[index] = _arraysBefore[index];
                *Schemas[index] = _schemasBefore[index];
            }

            _pointersBefore.ForEach(static pointer => *(nint*)pointer.Place = pointer.Value);
            _texts.ForEach(static text => NativeMemory.Free((void*)text));
        }

        private void Add(ArrowArray* array, ArrowSchema* schema)
        {
            _arrays.Add((nint)array);
            _schemas.Add((nint)schema);
            _arraysBefore.Add(*array);
            _schemasBefore.Add(*schema);
            Keep(array->Buffers, array->NBuffers);
            Keep((void**)array->Children, array->NChildren);
            Keep((void**)schema->Children, schema->NChildren);
            for (long index = 0; index < array->NChildren; index++)
            {
                Add(array->Children[index], schema->Children[index]);
            }
        }

        private void Keep(void** pointers, long count)
        {
            for (long index = 0; index < count; index++)
            {
                _pointersBefore.Add(((nint)(pointers + index), (nint)pointers[index]));
            }
        }
    }
}
