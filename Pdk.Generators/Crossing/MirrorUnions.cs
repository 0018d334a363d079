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
            rejection = UnionRules.ReadUnknown(unknown, path, out string tag);
            receiver = new UnknownCaseModel(TypeNames.Identity(unknown), tag);
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
                SnakeCase.Of(candidate.Type.Name),
                candidate.Tag.ToString(CultureInfo.InvariantCulture),
                link.Layout,
                TypeNames.C(link.Layout),
                Summary: Documentation.SummaryOf(candidate.Type)));
        }

        if (rejection is not null)
        {
            return rejection;
        }

        scope.Add(new TypeDefinition(DefinitionKind.Union, layout, TypeNames.C(layout), 4, 4, "", "", fields.ToEquatableArray(),
            Summary: Documentation.SummaryOf(type), Type: TypeNames.Declared(type)));
        scope.Add(new MirrorModel(
            mirror, TypeNames.Identity(type), TypeNames.Title(type), layout, false, false, false, 0,
            default, default, models.ToEquatableArray(), receiver,
            ObsoleteRules.IsMentioned(type) || cases.Any(static candidate => ObsoleteRules.IsMentioned(candidate.Type))));
        return null;
    }
}
