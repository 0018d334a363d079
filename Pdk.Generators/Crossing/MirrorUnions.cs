using System.Globalization;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Describes unions: a link to the record of one of the cases.</summary>
internal static class MirrorUnions
{
    public static Rejection? Describe(INamedTypeSymbol type, string mirror, string layout, string path, MirrorScope scope)
    {
        Rejection? rejection = UnionRules.Read(type, path, out IReadOnlyList<UnionCase> cases, out INamedTypeSymbol? unknown);
        UnknownCaseModel? receiver = null;
        if (unknown is not null && rejection is null)
        {
            rejection = ReadUnknown(unknown, path, out receiver);
        }

        List<MirrorCaseModel> models = [];
        List<FieldDefinition> fields = [];
        foreach (UnionCase candidate in cases)
        {
            MirrorSlot link = null!;
            rejection ??= MirrorRecords.Measure(candidate.Type, $"{path}.{candidate.Type.Name}", scope, out link);
            if (rejection is not null)
            {
                return rejection;
            }

            models.Add(new MirrorCaseModel(candidate.Tag, link.Type, link.Mirror));
            fields.Add(new FieldDefinition(
                SnakeCase.Of(candidate.Type.Name), candidate.Tag.ToString(CultureInfo.InvariantCulture), link.Layout, TypeNames.C(link.Layout),
                Summary: Documentation.SummaryOf(candidate.Type)));
        }

        if (rejection is not null)
        {
            return rejection;
        }

        scope.Add(new TypeDefinition(DefinitionKind.Union, layout, TypeNames.C(layout), 4, 4, "", "", fields.ToEquatableArray(),
            Summary: Documentation.SummaryOf(type)));
        scope.Add(new MirrorModel(
            mirror, TypeNames.Qualified(type), TypeNames.Short(type), layout, false, false, false, 0, default, default, models.ToEquatableArray(), receiver));
        return null;
    }

    private static Rejection? ReadUnknown(INamedTypeSymbol type, string path, out UnknownCaseModel? receiver)
    {
        bool Takes(SpecialType parameter) => type.InstanceConstructors.Any(constructor =>
            constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 } && constructor.Parameters[0].Type.SpecialType == parameter);

        string tag = Takes(SpecialType.System_Int32) ? "int" : Takes(SpecialType.System_UInt32) ? "uint" : "";
        bool takesNothing = type.InstanceConstructors.Any(static constructor => constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 });
        receiver = new UnknownCaseModel(TypeNames.Qualified(type), tag);
        return tag.Length > 0 || takesNothing
            ? null
            : Rejections.New(type, path, "it receives the cases of newer sides, of which only the tag is known", "give it a constructor without parameters, or one that takes the tag as int");
    }
}
