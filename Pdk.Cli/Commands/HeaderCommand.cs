using System.CommandLine;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Pdk.Abi;
using Pdk.Cli.Guarding;
using Pdk.Contracts;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk header</c>: writes the C declarations of the border or of a contract.</summary>
internal static class HeaderCommand
{
    private const string BorderHeaders = "Pdk.Headers.";

    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> contract = new("CONTRACT")
        {
            Description =
                "A contract's id, such as pdk.codec; 'pdk' or 'pdk_value' for the border itself. Without it: the list of what there is.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> assembly = new("--assembly", "-a") { Description = "An assembly with contracts of your own.", HelpName = "FILE" };
        Option<string?> folder = new("--output", "-o")
        {
            Description = "Write every header into this folder, instead of one to the console.",
            HelpName = "DIR",
        };
        Command command = new("header", "Writes C headers: pdk.h, and one for each contract.") { contract, assembly, folder };
        command.SetAction(parsed => (int)Run(parsed.GetValue(contract), parsed.GetValue(assembly), parsed.GetValue(folder), output, error));
        return command;
    }

    private static ExitCode Run(string? contract, string? assembly, string? folder, TextWriter output, TextWriter error)
    {
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal);
        AddBorder(headers);
        Add(headers, typeof(ICodec).Assembly);
        if (assembly is not null)
        {
            NamedPath.RequireFile(assembly);
            AddOwn(headers, assembly);
        }

        if (folder is not null)
        {
            WholeFile.MakeFolder(folder);
            foreach ((string id, string text) in headers)
            {
                WholeFile.Write(Path.Combine(folder, id.Replace('.', '_') + ".h"), Encoding.UTF8.GetBytes(text));
            }

            output.WriteLine($"{headers.Count} headers written to {folder}");
            return ExitCode.Success;
        }

        if (contract is null)
        {
            foreach (string id in headers.Keys)
            {
                output.WriteLine(id);
            }

            return ExitCode.Success;
        }

        if (headers.TryGetValue(contract, out string? header))
        {
            output.Write(header);
            return ExitCode.Success;
        }

        error.WriteLine(
            $"Expected one of {string.Join(", ", headers.Keys)}; found '{contract}'. Contracts of your own come with --assembly.");
        return ExitCode.Usage;
    }

    private static void AddBorder(SortedDictionary<string, string> headers)
    {
        Assembly self = typeof(HeaderCommand).Assembly;
        string[] resources = self.GetManifestResourceNames();
        foreach (string name in resources.Where(static name => name.StartsWith(BorderHeaders, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(self.GetManifestResourceStream(name)!);
            headers[Path.GetFileNameWithoutExtension(name[BorderHeaders.Length..])] = reader.ReadToEnd();
        }
    }

    private static void AddOwn(SortedDictionary<string, string> headers, string assembly)
    {
        int before = headers.Count;
        try
        {
            AddWithReferences(headers, Assembly.LoadFrom(Path.GetFullPath(assembly)), []);
        }
        catch (BadImageFormatException exception)
        {
            throw new CommandException(
                ExitCode.BadPlugin, $"{assembly}: expected a .NET assembly with contracts, found another kind of file.", exception);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or TypeLoadException or TypeInitializationException)
        {
            // Its module initializer has run, and a reference of it may be missing.
            string reason = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
            throw new CommandException(
                ExitCode.BadPlugin, $"{assembly}: expected an assembly with contracts that can be loaded: {reason}", exception);
        }

        if (headers.Count == before && !Path.GetFileName(assembly).Equals("Pdk.Contracts.dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandException(
                ExitCode.BadPlugin, $"{assembly}: expected an assembly with contracts, found none in it and in those it refers to.");
        }
    }

    // A contract may hand out another one, whose assembly lies beside its own.
    private static void AddWithReferences(SortedDictionary<string, string> headers, Assembly assembly, HashSet<Assembly> seen)
    {
        if (!seen.Add(assembly))
        {
            return;
        }

        Add(headers, assembly);
        string folder = Path.GetDirectoryName(assembly.Location)!;
        IEnumerable<string> paths = assembly.GetReferencedAssemblies().Select(name => Path.Combine(folder, name.Name + ".dll"));
        foreach (string path in paths.Where(File.Exists))
        {
            AddWithReferences(headers, Assembly.LoadFrom(path), seen);
        }
    }

    private static void Add(SortedDictionary<string, string> headers, Assembly assembly)
    {
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        foreach (Contract contract in ContractRegistry.Of(assembly))
        {
            headers[contract.Id] = contract.Header;
        }
    }
}
