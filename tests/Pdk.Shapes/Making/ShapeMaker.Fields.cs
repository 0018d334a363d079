using Pdk.Shapes.Model;

namespace Pdk.Shapes.Making;

public sealed partial class ShapeMaker
{
    private const int DeepestNesting = 3;

    /// <summary>Any type that a field may have.</summary>
    /// <param name="level">How many types of our own may lie in each other.</param>
    /// <param name="nesting">How many collections and tuples are around it already.</param>
    private Shape Field(int level, int nesting = 0)
    {
        Shape shape = Present(level, nesting);
        return _random.Next(4) == 0 ? new NullableShape(shape) : shape;
    }

    private Shape Present(int level, int nesting)
    {
        int choice = _random.Next(nesting >= DeepestNesting ? 70 : 100);
        return choice switch
        {
            < 50 => Any(ScalarShape.All),
            < 70 => Known(level) ?? (Shape)Any(ScalarShape.All),
            < 75 => Generic(level) ?? (Shape)Any(ScalarShape.All),
            < 87 => new CollectionShape(Any(CollectionShape.Lists), Field(level, nesting + 1)),
            < 90 => new CollectionShape(Any(CollectionShape.Sets), Key()),
            < 95 => new MapShape(Any(MapShape.Definitions), Key(), Field(level, nesting + 1)),
            _ => Tuple(_random.Next(10) == 0 ? 8 : _random.Next(2, 5), level, nesting + 1),
        };
    }

    private Shape Key()
    {
        Shape[] known = [.. _types.Where(type => type.CanBeKey)];
        return (_random.Next(4), known.Length) switch
        {
            (0, > 0) => Any(known),
            (1, _) when _random.Next(4) == 0 => new TupleShape([Scalar(key: true), Scalar(key: true)], isNamed: false),
            _ => Scalar(key: true),
        };
    }

    private ScalarShape Scalar(bool key = false) => Any(key ? [.. ScalarShape.All.Where(scalar => scalar.CanBeKey)] : ScalarShape.All);

    private TupleShape Tuple(int count, int level = 2, int nesting = 1) =>
        new([.. Enumerable.Range(0, count).Select(_ => Field(level, nesting))], isNamed: _random.Next(2) == 0);

    private DefinedShape? Known(int level)
    {
        DefinedShape[] known = [.. _types.Where(type => type.Level <= level)];
        return known.Length == 0 ? null : Any(known);
    }

    private GenericShape? Generic(int level)
    {
        if (_generics.Count == 0 || level < 1)
        {
            return null;
        }

        GenericRecord definition = Any(_generics);
        return new GenericShape(definition, [.. Enumerable.Range(0, definition.ParameterCount).Select(_ => Field(level - 1, DeepestNesting - 1))]);
    }
}
