using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Values;

/// <summary>Makes random values of shapes. The same seed gives the same values.</summary>
public sealed class ValueMaker
{
    private const int MostElements = 40;
    private const int DeepestRecursion = 12;

    private readonly Assembly _contract;
    private readonly Random _random;
    private readonly ScalarMaker _scalars;
    private int _left;

    /// <summary>Prepares values of types that are in an assembly.</summary>
    /// <param name="contract">The assembly that was built from the generated source.</param>
    /// <param name="seed">The seed.</param>
    public ValueMaker(Assembly contract, int seed)
    {
        _contract = contract;
        _random = new Random(seed);
        _scalars = new ScalarMaker(_random);
    }

    /// <summary>Makes a value.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="budget">How many objects and elements it may have, about.</param>
    public object? Make(Shape shape, int budget = 2_000)
    {
        _left = budget;
        return MakeAt(shape, 0);
    }

    private object? MakeAt(Shape shape, int depth)
    {
        _left--;
        return shape switch
        {
            NullableShape nullable => IsEnough(depth) || _random.Next(4) == 0 ? null : MakeAt(nullable.Inner, depth),
            ScalarShape scalar => _scalars.Make(scalar.Type),
            EnumShape enumeration => Enumeration(enumeration),
            TupleShape tuple => TupleShape.Create(tuple.Resolve(_contract), [.. tuple.Elements.Select(element => MakeAt(element, depth + 1))]),
            CollectionShape collection => Collection(collection, depth),
            MapShape map => Map(map, depth),
            GenericShape generic => Fill(generic.Resolve(_contract), generic.Fields, depth),
            CompositeShape composite => Fill(composite.Resolve(_contract), composite.Fields, depth),
            UnionShape union => MakeAt(union.Cases[_random.Next(union.Cases.Count)], depth),
            _ => throw new InvalidOperationException(shape.ToString()),
        };
    }

    private bool IsEnough(int depth) => _left <= 0 || depth > DeepestRecursion;

    private object Enumeration(EnumShape shape)
    {
        Type type = shape.Resolve(_contract);
        Array values = Enum.GetValuesAsUnderlyingType(type);
        // A number without a name is a value, too.
        object number = _random.Next(4) == 0 ? _scalars.Make(shape.Underlying.Type) : values.GetValue(_random.Next(values.Length))!;
        return Enum.ToObject(type, number);
    }

    private object Collection(CollectionShape shape, int depth)
    {
        Type type = shape.Element.Resolve(_contract);
        // An array of one case is an array of the union, too.
        Shape element = shape.Element is UnionShape union && _random.Next(3) == 0 ? union.Cases[_random.Next(union.Cases.Count)] : shape.Element;
        Array elements = Array.CreateInstance(element.Resolve(_contract), Count(depth));
        for (int index = 0; index < elements.Length; index++)
        {
            elements.SetValue(MakeAt(element, depth + 1), index);
        }

        if (shape.Definition == typeof(ImmutableArray<>))
        {
            return s_toImmutable.MakeGenericMethod(type).Invoke(null, [elements])!;
        }

        // What can only be read may be of many kinds.
        Type made = (shape.Definition.IsInterface, shape.Definition == typeof(IReadOnlySet<>), _random.Next(3)) switch
        {
            (false, _, _) => shape.Definition,
            (_, true, 0) => typeof(ReadOnlySet<>),
            (_, true, _) => typeof(HashSet<>),
            (_, _, 0) => typeof(Array),
            (_, _, 1) => typeof(ReadOnlyCollection<>),
            _ => typeof(List<>),
        };
        if (made == typeof(ReadOnlySet<>))
        {
            return Activator.CreateInstance(made.MakeGenericType(type), Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(type), elements))!;
        }

        return made == typeof(Array) ? elements : Activator.CreateInstance(made.MakeGenericType(type), elements)!;
    }

    private IDictionary Map(MapShape shape, int depth)
    {
        Type type = typeof(Dictionary<,>).MakeGenericType(shape.Key.Resolve(_contract), shape.Value.Resolve(_contract));
        IDictionary map = (IDictionary)Activator.CreateInstance(type)!;
        for (int count = Count(depth); count > 0; count--)
        {
            map[MakeAt(shape.Key, depth + 1)!] = MakeAt(shape.Value, depth + 1);
        }

        return shape.Definition.IsInterface && _random.Next(2) == 0
            ? (IDictionary)Activator.CreateInstance(typeof(ReadOnlyDictionary<,>).MakeGenericType(type.GetGenericArguments()), map)!
            : map;
    }

    private int Count(int depth) => IsEnough(depth) ? 0 : _random.Next(4) switch
    {
        0 => 0,
        1 => 1,
        2 => _random.Next(1, 5),
        _ => _random.Next(0, Math.Max(2, Math.Min((MostElements >> depth) + 1, _left))),
    };

    /// <summary>What the constructor takes goes there; the rest is set.</summary>
    private object Fill(Type type, IReadOnlyList<FieldShape> fields, int depth)
    {
        Dictionary<string, object?> values = fields.ToDictionary(field => field.Name, field => MakeAt(field.Shape, depth + 1), StringComparer.OrdinalIgnoreCase);
        ConstructorInfo? constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        object made = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. parameters.Select(parameter => values[parameter.Name!])]);
        foreach (FieldShape field in fields.Where(field => !parameters.Any(parameter => string.Equals(parameter.Name, field.Name, StringComparison.OrdinalIgnoreCase))))
        {
            if (type.GetProperty(field.Name) is { } property)
            {
                property.SetValue(made, values[field.Name]);
            }
            else
            {
                type.GetField(field.Name)!.SetValue(made, values[field.Name]);
            }
        }

        return made;
    }

    private static readonly MethodInfo s_toImmutable = typeof(ImmutableArray).GetMethods()
        .Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }]);
}
