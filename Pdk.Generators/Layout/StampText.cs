using System.Globalization;
using System.Text;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>The stamp: what can be known of a library before any of its code runs. Its format is described in docs/stamp.md.</summary>
internal static class StampText
{
    private const string Magic = "\u0001pdk-stamp\u0002";
    private const string End = "\u0001pdk-stamp-end\u0002";

    public static string Of(LibraryModel library)
    {
        string body = Body(library);
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0} 1 length={1:x8} check={2:x16}\n{3}{4}",
            Magic,
            Encoding.UTF8.GetByteCount(body),
            Fnv1a.Hash(body),
            body,
            End);
    }

    private static string Body(LibraryModel library)
    {
        StringBuilder text = new();
        BuildFacts facts = library.Facts;
        text.Append($"abi 1.1\nkit {StampLine.Of(facts.Kit)}\n"
            + $"framework {StampLine.Of(facts.Framework)}\nruntime {StampLine.Of(facts.Runtime)}\n"
            + $"library {StampLine.Of(facts.Library)} {StampLine.Of(facts.Version)}\n");
        foreach (ComponentModel component in library.Components)
        {
            Append(text, component);
        }

        FunctionLines.AppendExports(text, library);
        foreach (FunctionModel function in library.Functions.Where(static function => function.Problem.Length == 0))
        {
            FunctionLines.Append(text, function);
        }

        IEnumerable<ContractUse> used = library.Components
            .SelectMany(static component => component.Contracts.Concat(
                component.Parameters
                    .Where(static parameter => parameter.Service is not null)
                    .Select(static parameter => parameter.Service!)))
            .Distinct()
            .OrderBy(static contract => contract.Id, StringComparer.Ordinal);
        foreach (ContractUse contract in used)
        {
            text.Append($"layout {Reference(contract)}\n");
            foreach (string line in contract.Layout.TrimEnd('\n').Split('\n'))
            {
                text.Append($"  {line}\n");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ComponentModel component)
    {
        text.Append($"component {StampLine.Of(component.Name)}\n");
        if (component.Description.Length > 0)
        {
            text.Append($"  description {StampLine.Of(component.Description)}\n");
        }

        foreach (string type in component.MimeTypes.Select(StampLine.Of).Where(static type => type.Length > 0))
        {
            text.Append($"  mime {type}\n");
        }

        foreach (ContractUse contract in component.Contracts)
        {
            text.Append($"  implements {Reference(contract)}\n");
        }

        foreach (ConstructorParameterModel parameter in component.Parameters)
        {
            if (parameter.Service is not null)
            {
                text.Append($"  {(parameter.IsOptional ? "wants" : "needs")} {Reference(parameter.Service)}\n");
            }

            if (parameter.Configuration is not null)
            {
                SettingLines.Append(text, parameter.Configuration, 1);
            }
        }
    }

    private static string Reference(ContractUse contract) => string.Format(
        CultureInfo.InvariantCulture, "{0} {1}.{2} {3:x16}", contract.Id, contract.Major, contract.Minor, Fnv1a.Hash(contract.Layout));
}
