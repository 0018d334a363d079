using System.Globalization;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Making;

public sealed partial class ShapeMaker
{
    private const int MostFields = 12;

    private static readonly Container[] s_containers =
        [new("Shapes"), new("Shapes"), new("Shapes.Odd.Casing"), new("Shapes", "Holder"), new("Shapes", "holder2")];

    private EnumShape Enumeration(ScalarShape underlying)
    {
        string name = _names.Type();
        string[] names = _names.Members(_random.Next(1, MostFields), name);
        string least = Limit(underlying.Type, "MinValue");
        string greatest = Limit(underlying.Type, "MaxValue");
        return new EnumShape(name, Any(s_containers), underlying, [.. names.Select((member, index) => (member, index switch
        {
            1 => greatest,
            2 => least,
            _ => ((index * index) + 1).ToString(CultureInfo.InvariantCulture),
        }))]);
    }

    private CompositeShape Composite(CompositeForm form)
    {
        CompositeShape type = new(_names.Type(), Any(s_containers), form, _random.Next(8));
        // Small types are more frequent than large ones, as they are in life.
        int count = Math.Max(1, _random.Next(1, MostFields + 1) * _random.Next(1, MostFields + 1) / MostFields);
        string[] names = _names.Members(count + 1, type.Name);
        for (int index = 0; index < count; index++)
        {
            type.Add(new FieldShape(names[index], Field(DeepestLevel - 1)));
        }

        if (!type.IsValueType && _random.Next(3) == 0)
        {
            type.AddRecursive(new FieldShape(names[count], Back(type)));
        }

        return type;
    }

    private CompositeShape BlittableStruct()
    {
        CompositeForm form = Any([CompositeForm.FieldStruct, CompositeForm.RecordStruct, CompositeForm.ConstructorStruct]);
        CompositeShape type = new(_names.Type(), Any(s_containers), form, _random.Next(8));
        Shape[] blittable = [.. ScalarShape.All.Where(scalar => scalar.IsBlittable), .. _types.Where(known => known.IsBlittable)];
        foreach (string name in _names.Members(_random.Next(1, MostFields + 1), type.Name))
        {
            type.Add(new FieldShape(name, Any(blittable)));
        }

        return type;
    }

    private UnionShape Union()
    {
        int number = _types.OfType<UnionShape>().Count();
        FieldShape? common = number % 3 == 0 ? new FieldShape("CommonToAll", Field(1)) : null;
        UnionShape union = new(_names.Type(), new Container("Shapes"), hasUnknown: number % 2 == 0, hasTags: number / 2 % 2 == 0, common);
        Container inside = new("Shapes", union.Name);
        int count = _random.Next(1, 6);
        for (int index = 0; index < count; index++)
        {
            // Cases stand inside the union or, where they have tags and need no order, beside it.
            CompositeShape @case = new(_names.Type(mayBeKeyword: false), union.HasTags && _random.Next(3) == 0 ? new Container("Shapes") : inside, CompositeForm.Case, _random.Next(8));
            string[] names = _names.Members(_random.Next(0, 5) + 1, @case.Name);
            if (common is not null)
            {
                @case.Add(common);
            }

            foreach (string name in names[1..])
            {
                @case.Add(new FieldShape(name, Field(DeepestLevel - 2)));
            }

            if (_random.Next(4) == 0)
            {
                @case.AddRecursive(new FieldShape(names[0], Back(union)));
            }

            union.Add(@case);
        }

        return union;
    }

    private Shape Back(DefinedShape type) => _random.Next(4) switch
    {
        0 => new NullableShape(type),
        1 => new CollectionShape(Any(CollectionShape.Lists), type),
        2 => new MapShape(Any(MapShape.Definitions), Scalar(key: true), type),
        _ => new NullableShape(new CollectionShape(Any(CollectionShape.Lists), new NullableShape(type))),
    };

    private void AddGenerics()
    {
        for (int index = 0; index < 4; index++)
        {
            string name = _names.Type();
            int parameterCount = 1 + (index % 2);
            string[] names = _names.Members(4, name);
            Shape first = new TypeParameterShape(0);
            Shape last = new TypeParameterShape(parameterCount - 1);
            FieldShape[] fields =
            [
                new(names[0], first),
                new(names[1], new CollectionShape(Any(CollectionShape.Lists), last)),
                new(names[2], Field(0, DeepestNesting)),
                new(names[3], new MapShape(Any(MapShape.Definitions), Scalar(key: true), last)),
            ];
            _generics.Add(new GenericRecord(name, new Container("Shapes"), parameterCount, IsStruct: index == 3, fields[..(1 + _random.Next(4))]));
        }
    }

    private static string Limit(Type type, string name) => Convert.ToString(type.GetField(name)!.GetValue(null), CultureInfo.InvariantCulture)!;
}
