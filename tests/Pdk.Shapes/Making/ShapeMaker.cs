using Pdk.Shapes.Model;

namespace Pdk.Shapes.Making;

/// <summary>Makes the shapes of a seed. The same seed gives the same shapes, on every machine.</summary>
public sealed partial class ShapeMaker
{
    /// <summary>The seed that is used where none is named.</summary>
    public const int DefaultSeed = 20260101;

    private const int TypeCount = 110;
    private const int CaseCount = 220;
    private const int DeepestLevel = 4;

    private readonly Random _random;
    private readonly NameSource _names;
    private readonly List<DefinedShape> _types = [];
    private readonly List<GenericRecord> _generics = [];

    private ShapeMaker(int seed)
    {
        _random = new Random(seed);
        _names = new NameSource(_random);
    }

    /// <summary>Makes all that belongs to a seed.</summary>
    public static ShapeSet Make(int seed) => new ShapeMaker(seed).Make(seed, CaseCount);

    private ShapeSet Make(int seed, int caseCount)
    {
        foreach (ScalarShape underlying in ScalarShape.All.Where(scalar => IsUnderlying(scalar.Type)))
        {
            _types.Add(Enumeration(underlying));
        }

        AddGenerics();
        CompositeForm[] forms = [.. Enum.GetValues<CompositeForm>().Where(form => form != CompositeForm.Case)];
        for (int index = 0; _types.Count < TypeCount; index++)
        {
            // Each form has its turn, and every seventh type is a union or a struct of numbers only.
            _types.Add((index % 14) switch
            {
                5 => Union(),
                12 => BlittableStruct(),
                _ => Composite(forms[index % forms.Length]),
            });
        }

        List<Shape> shapes = [.. _types.Concat(Collections()).DistinctBy(shape => shape.CSharp)];
        HashSet<string> known = [.. shapes.Select(shape => shape.CSharp)];
        while (shapes.Count < caseCount)
        {
            Shape shape = Field(DeepestLevel);
            if (known.Add(shape.CSharp))
            {
                shapes.Add(shape);
            }
        }

        return new ShapeSet(seed, _types, _generics, [.. shapes.Select((shape, index) => new ShapeCase(index, shape, WaysOf(shape), Field(2)))]);
    }

    // Lent memory ends with the call, so it cannot be stored.
    private Ways WaysOf(Shape shape)
    {
        Ways ways = (Ways)(_random.Next(32) & _random.Next(32));
        ways &= shape is NullableShape ? ~Ways.Maybe : ways;
        return shape is ScalarShape { Type: { } type } && type == typeof(ReadOnlyMemory<byte>) ? ways & ~Ways.Store : ways;
    }

    /// <summary>A scalar, a list, a set and a map of each kind, with and without null: those that chance alone might leave out.</summary>
    private IEnumerable<Shape> Collections()
    {
        foreach (ScalarShape scalar in ScalarShape.All)
        {
            yield return _random.Next(2) == 0 ? scalar : new NullableShape(scalar);
        }

        foreach (Type definition in CollectionShape.Lists)
        {
            yield return new CollectionShape(definition, ScalarShape.All[_random.Next(ScalarShape.All.Count)]);
            yield return new CollectionShape(definition, Field(2));
            yield return new NullableShape(new CollectionShape(definition, Field(2)));
        }

        foreach (Type definition in CollectionShape.Sets)
        {
            yield return new CollectionShape(definition, Key());
            yield return new NullableShape(new CollectionShape(definition, Key()));
        }

        foreach (Type definition in MapShape.Definitions)
        {
            yield return new MapShape(definition, Key(), Field(2));
            yield return new NullableShape(new MapShape(definition, Key(), Field(2)));
        }

        // Each two of them differ in nothing but where a bracket closes, and so must all names that are made from them.
        ScalarShape first = Scalar();
        ScalarShape second = Scalar();
        yield return new TupleShape([new TupleShape([first, second, ScalarShape.All[0]], isNamed: false), first], isNamed: false);
        yield return new TupleShape([new TupleShape([first, second], isNamed: false), ScalarShape.All[0], first], isNamed: false);
        GenericRecord one = _generics.First(generic => generic is { ParameterCount: 1, IsStruct: false });
        yield return new TupleShape([new NullableShape(new GenericShape(one, [first])), second], isNamed: false);
        yield return new TupleShape([new GenericShape(one, [new NullableShape(first)]), second], isNamed: false);
        yield return new MapShape(typeof(Dictionary<,>), ScalarShape.All[0], new NullableShape(new GenericShape(one, [second])));
        yield return new MapShape(typeof(Dictionary<,>), ScalarShape.All[0], new GenericShape(one, [new NullableShape(second)]));
        yield return new TupleShape([new CollectionShape(typeof(Array), new GenericShape(one, [first])), second], isNamed: true);
        yield return new TupleShape([new GenericShape(one, [new CollectionShape(typeof(Array), first)]), second], isNamed: true);
        // And these are the same types, with and without names for the elements.
        yield return new GenericShape(one, [new TupleShape([first, second], isNamed: true)]);
        yield return new CollectionShape(typeof(List<>), new GenericShape(one, [new TupleShape([first, second], isNamed: false)]));
        yield return Tuple(2);
        yield return Tuple(9);
        yield return Generic(2)!;
        yield return new NullableShape(Generic(1)!);
    }

    private static bool IsUnderlying(Type type) => type.IsPrimitive && type != typeof(bool) && type != typeof(char) && type != typeof(float) && type != typeof(double);

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
