using System.Globalization;

namespace Pdk.Generators.Crossing;

/// <summary>Finds fields whose [Since] does not fit to the contract that uses them.</summary>
internal static class FieldVersions
{
    /// <summary>The rule about versions.</summary>
    public const string Rule = "PDK0112";

    /// <summary>A sentence for each such field, without a period.</summary>
    /// <param name="id">The contract's id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="definitions">The types that it uses.</param>
    public static IEnumerable<string> Problems(string id, (int Major, int Minor) version, IEnumerable<TypeDefinition> definitions)
    {
        foreach (TypeDefinition definition in definitions)
        {
            foreach (FieldDefinition field in definition.Fields.Where(static field => field.Since.Length > 0))
            {
                int[] parts = [.. field.Since.Split('.').Select(static part => int.Parse(part, CultureInfo.InvariantCulture))];
                (int Major, int Minor) since = (parts[0], parts[1]);
                string subject = $"Field '{definition.Layout}.{field.Name}' is [Since({since.Major}, {since.Minor})]";
                if (since.Major < 0 || since.Minor < 0)
                {
                    yield return $"{subject}, which is no version; versions count up from 0";
                }

                // It would be missing in a version that never was.
                if (since.CompareTo(version) > 0)
                {
                    yield return $"{subject}, newer than contract '{id}' {version.Major}.{version.Minor} that uses it; "
                        + $"raise the contract, or say the version of this one by [Since({version.Major}, …, Contract = \"{id}\")]";
                }
            }
        }
    }
}
