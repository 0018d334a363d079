using Pdk.Shapes.Model;

namespace Pdk.Shapes.Emit;

/// <summary>Declares the types.</summary>
public static class TypeEmitter
{
    /// <summary>The source of all types of a set.</summary>
    public static string Emit(ShapeSet set)
    {
        SourceText text = new();
        text.Line($"[assembly: global::System.Reflection.AssemblyMetadata(\"PDK_SEED\", \"{set.Seed}\")]");
        foreach (GenericRecord generic in set.Generics)
        {
            Inside(text, generic.Container, () => Declare(text, generic));
        }

        foreach (DefinedShape type in set.Types)
        {
            Inside(text, type.Container, () => Declare(text, type));
            foreach (CompositeShape @case in Outer(type as UnionShape))
            {
                Inside(text, @case.Container, () => DeclareCase(text, (UnionShape)type, @case));
            }
        }

        return text.ToString();
    }

    private static void Inside(SourceText text, Container container, Action declare)
    {
        text.Open($"namespace {container.Namespace}");
        if (container.Outer is not null)
        {
            text.Open($"public static partial class {Identifiers.Escape(container.Outer)}");
        }

        declare();
        if (container.Outer is not null)
        {
            text.Close();
        }

        text.Close();
    }

    private static void Declare(SourceText text, GenericRecord generic)
    {
        string parameters = string.Join(", ", Enumerable.Range(0, generic.ParameterCount).Select(index => "T" + index));
        string kind = generic.IsStruct ? "readonly record struct" : "sealed record";
        text.Line($"public {kind} {Identifiers.Escape(generic.Name)}<{parameters}>({CompositeEmitter.Parameters(generic.Fields)});");
    }

    private static void Declare(SourceText text, DefinedShape type)
    {
        switch (type)
        {
            case EnumShape enumeration:
                text.Open($"public enum {Identifiers.Escape(type.Name)} : {enumeration.Underlying.CSharp}");
                foreach ((string name, string value) in enumeration.Members)
                {
                    text.Line($"{Identifiers.Escape(name)} = {value},");
                }

                text.Close();
                break;
            case UnionShape union:
                text.Line("[global::Pdk.Union]");
                text.Open($"public abstract record {Identifiers.Escape(type.Name)}{(union.Common is { } common ? $"({CompositeEmitter.Parameters([common])})" : "")}");
                foreach (CompositeShape @case in union.Cases.Where(@case => @case.Container.Outer is not null))
                {
                    DeclareCase(text, union, @case);
                }

                if (union.HasUnknown)
                {
                    text.Line($"public sealed record Unknown({(union.HasTags ? "uint Tag" : "")}) : {type.CSharp}{(union.Common is { } first ? $"(default({Plain(first.Shape)})!)" : "")};");
                }

                text.Close();
                break;
            case CompositeShape composite:
                CompositeEmitter.Declare(text, composite);
                break;
            default:
                throw new InvalidOperationException(type.ToString());
        }
    }

    private static void DeclareCase(SourceText text, UnionShape union, CompositeShape @case)
    {
        if (union.HasTags)
        {
            text.Line($"[global::Pdk.UnionCase({UnionShape.TagOf(union.Cases.ToList().IndexOf(@case))})]");
        }

        text.Line($"public sealed record {Identifiers.Escape(@case.Name)}({CompositeEmitter.Parameters(@case.Fields)}) : {union.CSharp}{(union.Common is { } common ? $"({CompositeEmitter.Names([common])})" : "")};");
    }

    // Of a reference type that may be null there is no default expression.
    private static string Plain(Shape shape) => shape is NullableShape { IsValueType: false } nullable ? nullable.Inner.CSharp : shape.CSharp;

    private static IEnumerable<CompositeShape> Outer(UnionShape? union) => union?.Cases.Where(@case => @case.Container.Outer is null) ?? [];
}
