using System.CommandLine;
using System.Security.Cryptography;
using Pdk.Cli.Guarding;
using Pdk.Loader;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk verify</c>: says whose the signature beside a file is.</summary>
internal static class VerifyCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "A library or a lock file, with FILE.sig beside it.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> keys = new("--keys")
        {
            Description = "The folder of the publishers' public keys, PUBLISHER.pem each.",
            HelpName = "DIR",
            Required = true,
        };
        Command command = new("verify", "Says who signed a file, and whether it is still the file that was signed.") { files, keys };
        command.SetAction(parsed => (int)Run(parsed.GetValue(files)!, parsed.GetValue(keys)!, output, error));
        return command;
    }

    private static ExitCode Run(string[] files, string keys, TextWriter output, TextWriter error)
    {
        Array.ForEach(files, NamedPath.RequireFile);
        NamedPath.RequireFolder(keys);
        bool isTrusted = true;
        foreach (string file in files)
        {
            string? problem = WhyNot(file, new PublisherKeys(keys), out string publisher);
            isTrusted &= problem is null;
            (problem is null ? output : error).WriteLine($"{file}: {problem ?? $"signed by {publisher}"}");
        }

        return isTrusted ? ExitCode.Success : ExitCode.NotTrusted;
    }

    private static string? WhyNot(string file, PublisherKeys keys, out string publisher)
    {
        publisher = "";
        string beside = file + TrustOptions.SignatureExtension;
        if (!Path.Exists(beside))
        {
            return $"not signed: there is no {beside}";
        }

        NamedPath.RequireFile(beside);
        try
        {
            DetachedSignature signature = DetachedSignature.Parse(SmallFile.Read(beside, SignatureJudge.Longest)!.Content);
            using FileStream content = File.OpenRead(file);
            bool isRight = keys.Verify(signature, SHA256.HashData(content), out publisher);
            return isRight ? null
                : publisher.Length == 0 ? $"signed with key {signature.Key}, which is not in {keys.Folder}"
                : $"the signature of {publisher} is over something else";
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            return $"no signature in {beside}: {exception.Message}";
        }
    }
}
