using Pdk.Shapes.Model;

namespace Pdk.Shapes.Emit;

/// <summary>Declares records, classes and structs, each in its form.</summary>
internal static class CompositeEmitter
{
    internal static string Parameters(IEnumerable<FieldShape> fields) =>
        string.Join(", ", fields.Select(field => $"{field.Shape.CSharp} {Identifiers.Escape(field.Name)}"));

    internal static string Names(IEnumerable<FieldShape> fields) => string.Join(", ", fields.Select(field => Identifiers.Escape(field.Name)));

    internal static void Declare(SourceText text, CompositeShape type)
    {
        string name = Identifiers.Escape(type.Name);
        switch (type.Form)
        {
            case CompositeForm.Record:
                Body(text, type, $"public sealed record {name}({Parameters(type.Fields)})", []);
                break;
            case CompositeForm.RecordStruct:
                Body(text, type, $"public {(type.Variation % 2 == 0 ? "readonly " : "")}record struct {name}({Parameters(type.Fields)})", []);
                break;
            case CompositeForm.InitRecord:
                Body(text, type, $"public sealed record {name}", type.Fields.Select(field => Property(field, "init")));
                break;
            case CompositeForm.MixedRecord:
                int half = (type.Fields.Count + 1) / 2;
                Body(text, type, $"public sealed record {name}({Parameters(type.Fields.Take(half))})", type.Fields.Skip(half).Select(field => Property(field, "init")));
                break;
            case CompositeForm.DerivedRecord:
                FieldShape[] inherited = [.. type.Fields.Take((type.Fields.Count + 1) / 2)];
                text.Line($"public record {type.Name}_Parent({Parameters(inherited)});");
                Body(text, type, $"public sealed record {name}({Parameters(type.Fields)}) : {type.Name}_Parent({Names(inherited)})", []);
                break;
            case CompositeForm.InitClass:
                Body(text, type, $"public sealed class {name}", type.Fields.Select(field => Property(field, "init")));
                break;
            case CompositeForm.SettableClass:
                Body(text, type, $"public {(type.Variation % 2 == 0 ? "sealed " : "")}class {name}", type.Fields.Select(field => Property(field, "set")));
                break;
            case CompositeForm.ConstructorClass:
                Body(text, type, $"public sealed class {name}", [.. type.Fields.Select(Readable), .. Constructor(type, name)]);
                break;
            case CompositeForm.ConstructorStruct:
                Body(text, type, $"public readonly struct {name}", [.. type.Fields.Select(Readable), .. Constructor(type, name)]);
                break;
            case CompositeForm.FieldStruct:
                Body(text, type, $"public struct {name}", type.Fields.Select(field => $"public {field.Shape.CSharp} {Identifiers.Escape(field.Name)};"));
                break;
            default:
                throw new InvalidOperationException(type.Form.ToString());
        }
    }

    private static void Body(SourceText text, CompositeShape type, string head, IEnumerable<string> members)
    {
        text.Open(head);
        foreach (string member in members)
        {
            text.Line(member);
        }

        // Neither has a place in the mirror.
        if (type.Variation is 1 or 2)
        {
            text.Line("public int ComputedSum => 42;");
        }

        if (type.Variation is 2 or 3)
        {
            text.Line("public const string Constant = \"\";");
            text.Line("public static int Shared => 1;");
        }

        text.Close();
    }

    // References that must be there are required of whoever makes the object.
    private static string Property(FieldShape field, string setter)
    {
        string required = field.Shape is NullableShape || field.Shape.IsValueType ? "" : "required ";
        return $"public {required}{field.Shape.CSharp} {Identifiers.Escape(field.Name)} {{ get; {setter}; }}";
    }

    private static string Readable(FieldShape field) => $"public {field.Shape.CSharp} {Identifiers.Escape(field.Name)} {{ get; }}";

    private static IEnumerable<string> Constructor(CompositeShape type, string name)
    {
        string[] parameters = [.. type.Fields.Select(field => Identifiers.Escape(ParameterName(field.Name)))];
        yield return $"public {name}({string.Join(", ", type.Fields.Zip(parameters, (field, parameter) => $"{field.Shape.CSharp} {parameter}"))})";
        yield return "{";
        foreach ((FieldShape field, string parameter) in type.Fields.Zip(parameters))
        {
            yield return $"    this.{Identifiers.Escape(field.Name)} = {parameter};";
        }

        yield return "}";
    }

    private static string ParameterName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
