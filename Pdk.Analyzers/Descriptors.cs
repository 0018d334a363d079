using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>Every rule of the kit.</summary>
/// <remarks>
/// PDK0001 to PDK0099 are about plugin classes, PDK0100 to PDK0199 about contracts, PDK0200 to PDK0299 about what code inside a plugin
/// does. A number is never used again, also not that of a rule that was withdrawn; the next one is the highest of its range plus one.
/// </remarks>
internal static class Descriptors
{
    private const string Declaration = "Pdk.Declaration";
    private const string Contract = "Pdk.Contract";
    private const string Usage = "Pdk.Usage";
    private const string Function = "Pdk.Function";

    /// <summary>PDK0001: "The kit cannot create plugin class '{0}': {1}".</summary>
    public static readonly DiagnosticDescriptor PluginMustBeInstantiable = new(
        id: "PDK0001",
        title: "Plugin class must be instantiable",
        messageFormat: "The kit cannot create plugin class '{0}': {1}",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0001"));

    /// <summary>PDK0002: "Plugin class '{0}' {1}".</summary>
    public static readonly DiagnosticDescriptor PluginMustImplementContract = new(
        id: "PDK0002",
        title: "Plugin class must implement a contract",
        messageFormat: "Plugin class '{0}' {1}",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0002"));

    /// <summary>PDK0003: "Plugin class '{0}' has no name; write [{1}("{2}")]".</summary>
    public static readonly DiagnosticDescriptor PluginMustHaveName = new(
        id: "PDK0003",
        title: "Plugin must have a name",
        messageFormat: "Plugin class '{0}' has no name; write [{1}(\"{2}\")]",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0003"));

    /// <summary>
    /// PDK0004: "'{0}' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); write "{1}"".
    /// </summary>
    public static readonly DiagnosticDescriptor PluginNameMustBeValid = new(
        id: "PDK0004",
        title: "Plugin name must be valid",
        messageFormat: "'{0}' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); "
            + "write \"{1}\"",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0004"));

    /// <summary>PDK0005: "'{1}' is called '{0}' too and implements {2} as well; give one of them another name".</summary>
    public static readonly DiagnosticDescriptor PluginNameMustBeUnique = new(
        id: "PDK0005",
        title: "Plugin name must be unique for each contract",
        messageFormat: "'{1}' is called '{0}' too and implements {2} as well; give one of them another name",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0005"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>PDK0006: "The kit cannot supply parameter '{0}' of plugin class '{1}': {2}".</summary>
    public static readonly DiagnosticDescriptor ConstructorParameterMustBeSuppliable = new(
        id: "PDK0006",
        title: "Plugin constructor parameter must be a contract or the configuration record",
        messageFormat: "The kit cannot supply parameter '{0}' of plugin class '{1}': {2}",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0006"));

    /// <summary>
    /// PDK0007: "Entry point '{0}' is exported by {1} too; equal entry points crash the AOT compiler, so remove one or rename it".
    /// </summary>
    public static readonly DiagnosticDescriptor EntryPointMustBeUnique = new(
        id: "PDK0007",
        title: "Entry point must be unique",
        messageFormat: "Entry point '{0}' is exported by {1} too; equal entry points crash the AOT compiler, so remove one or rename it",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0007"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>PDK0008: "Entry point '{0}' {1}; choose another, such as '{2}'".</summary>
    public static readonly DiagnosticDescriptor EntryPointMustBeOwnIdentifier = new(
        id: "PDK0008",
        title: "Entry point must be a C identifier of its own",
        messageFormat: "Entry point '{0}' {1}; choose another, such as '{2}'",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0008"));

    /// <summary>PDK0009: "Plugin class '{0}' has [{1}] and [{2}]; keep one, and move the other to a class of its own".</summary>
    public static readonly DiagnosticDescriptor PluginMustHaveOneAttribute = new(
        id: "PDK0009",
        title: "Plugin class must have one plugin attribute",
        messageFormat: "Plugin class '{0}' has [{1}] and [{2}]; keep one, and move the other to a class of its own",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0009"));

    /// <summary>PDK0010: "Attribute '{0}' derives from PluginAttribute, which the generator would not see; use [Plugin] itself".</summary>
    public static readonly DiagnosticDescriptor PluginAttributeMustBeOfTheKit = new(
        id: "PDK0010",
        title: "Plugin attribute must be one of the kit",
        messageFormat: "Attribute '{0}' derives from PluginAttribute, which the generator would not see; use [Plugin] itself",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0010"));

    /// <summary>
    /// PDK0011: "[Secret] hides nothing here: '{0}' is no setting; settings are the parameters of the public constructor of a configuration
    /// record".
    /// </summary>
    public static readonly DiagnosticDescriptor SecretMustMarkSetting = new(
        id: "PDK0011",
        title: "Attribute [Secret] must stand on a setting",
        messageFormat: "[Secret] hides nothing here: '{0}' is no setting; settings are the parameters of the public constructor of a "
            + "configuration record",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0011"));

    /// <summary>
    /// PDK0012: "The generated ToString of record '{0}' shows the secret '{1}'; write one that leaves it out, or make '{0}' a class".
    /// </summary>
    public static readonly DiagnosticDescriptor RecordMustNotShowSecret = new(
        id: "PDK0012",
        title: "Record must not show a secret",
        messageFormat: "The generated ToString of record '{0}' shows the secret '{1}'; write one that leaves it out, or make '{0}' a class",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0012"));

    /// <summary>PDK0013: "Sink '{0}' overrides neither DeliverAsync nor OnEventsAsync, so that it takes no events".</summary>
    public static readonly DiagnosticDescriptor SinkMustTakeEvents = new(
        id: "PDK0013",
        title: "Sink must take events",
        messageFormat: "Sink '{0}' overrides neither DeliverAsync nor OnEventsAsync, so that it takes no events",
        category: Declaration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0013"));

    /// <summary>
    /// PDK0100: "'{0}' is not a contract id (two or more parts of lower case letters and digits, each beginning with a letter, with dots
    /// between them); write "{1}"".
    /// </summary>
    public static readonly DiagnosticDescriptor ContractIdMustBeValid = new(
        id: "PDK0100",
        title: "Contract id must be valid",
        messageFormat: "'{0}' is not a contract id (two or more parts of lower case letters and digits, each beginning with a letter, "
            + "with dots between them); write \"{1}\"",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0100"));

    /// <summary>PDK0101: "Contract '{0}' {1}".</summary>
    public static readonly DiagnosticDescriptor ContractMustStandAlone = new(
        id: "PDK0101",
        title: "Contract must be a plain interface that stands alone",
        messageFormat: "Contract '{0}' {1}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0101"));

    /// <summary>PDK0102: "Contract member '{0}' {1}".</summary>
    public static readonly DiagnosticDescriptor ContractMemberMustBeCallable = new(
        id: "PDK0102",
        title: "Contract member must be a method or a property that is only read",
        messageFormat: "Contract member '{0}' {1}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0102"));

    /// <summary>PDK0103: "Version {0} of contract '{1}' is not between 0 and {2}".</summary>
    public static readonly DiagnosticDescriptor ContractVersionMustBeInRange = new(
        id: "PDK0103",
        title: "Contract version must be in range",
        messageFormat: "Version {0} of contract '{1}' is not between 0 and {2}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0103"));

    /// <summary>PDK0104: "Contract '{0}' has more than one member called '{1}'; give each a name of its own".</summary>
    public static readonly DiagnosticDescriptor ContractMemberMustNotBeOverloaded = new(
        id: "PDK0104",
        title: "Contract members must have names of their own",
        messageFormat: "Contract '{0}' has more than one member called '{1}'; give each a name of its own",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0104"));

    /// <summary>PDK0105: "Contract id '{0}' with major version {1} belongs to '{2}' too; give one of them another id".</summary>
    public static readonly DiagnosticDescriptor ContractIdMustBeUnique = new(
        id: "PDK0105",
        title: "Contract id must be unique",
        messageFormat: "Contract id '{0}' with major version {1} belongs to '{2}' too; give one of them another id",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0105"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>PDK0106: "{0}".</summary>
    public static readonly DiagnosticDescriptor LayoutNameMustBeUnique = new(
        id: "PDK0106",
        title: "Types and members must have names of their own in layout texts",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0106"));

    /// <summary>PDK0107: "The kit writes the class '{0}' for '{1}', but {2}; rename one of them".</summary>
    public static readonly DiagnosticDescriptor GeneratedClassMustHaveOwnName = new(
        id: "PDK0107",
        title: "Class that the kit writes must have a name of its own",
        messageFormat: "The kit writes the class '{0}' for '{1}', but {2}; rename one of them",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0107"));

    /// <summary>PDK0110: "{0}".</summary>
    public static readonly DiagnosticDescriptor TypeMustCross = new(
        id: "PDK0110",
        title: "Type must be able to cross the border",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0110"));

    /// <summary>
    /// PDK0111: "Contract member '{0}' was added in {1}.{2} and needs a default implementation, which callers get from plugins that are
    /// older".
    /// </summary>
    public static readonly DiagnosticDescriptor AppendedMemberMustHaveDefault = new(
        id: "PDK0111",
        title: "Contract member with [Since] must have a default implementation",
        messageFormat: "Contract member '{0}' was added in {1}.{2} and needs a default implementation, "
            + "which callers get from plugins that are older",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0111"));

    /// <summary>PDK0112: "{0}".</summary>
    public static readonly DiagnosticDescriptor AppendedMemberMustBeInOrder = new(
        id: "PDK0112",
        title: "Contract members must be in the order of their versions",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0112"));

    /// <summary>PDK0113: "{0}".</summary>
    public static readonly DiagnosticDescriptor AppendedFieldMustHaveDefault = new(
        id: "PDK0113",
        title: "Field with [Since] must have a default value",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0113"));

    /// <summary>
    /// PDK0114: "Struct '{0}' has members with [Since], so it crosses as a record and no longer as it is; say so with [Mirror]".
    /// </summary>
    public static readonly DiagnosticDescriptor GrowingStructMustBeMirror = new(
        id: "PDK0114",
        title: "Struct with fields that are [Since] must say [Mirror]",
        messageFormat: "Struct '{0}' has members with [Since], so it crosses as a record and no longer as it is; say so with [Mirror]",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0114"));

    /// <summary>PDK0115: "{0}".</summary>
    public static readonly DiagnosticDescriptor UnionMustBeAbstractRecord = new(
        id: "PDK0115",
        title: "Union must be an abstract record with cases",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0115"));

    /// <summary>PDK0116: "{0}".</summary>
    public static readonly DiagnosticDescriptor UnionCaseMustBeSealed = new(
        id: "PDK0116",
        title: "Union case must be sealed and known to the union",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0116"));

    /// <summary>PDK0117: "{0}".</summary>
    public static readonly DiagnosticDescriptor UnionCaseMustHaveTag = new(
        id: "PDK0117",
        title: "Union case must have a tag of its own",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0117"));

    /// <summary>PDK0118: "'{0}' has [UnionCase], but {1}; remove it".</summary>
    public static readonly DiagnosticDescriptor UnionCaseMustBelongToUnion = new(
        id: "PDK0118",
        title: "Attribute [UnionCase] must stand on a case of a union",
        messageFormat: "'{0}' has [UnionCase], but {1}; remove it",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0118"));

    /// <summary>PDK0119: "{0}".</summary>
    public static readonly DiagnosticDescriptor UnknownCaseMustBeConstructible = new(
        id: "PDK0119",
        title: "Case of unknown tags must be constructible from a tag",
        messageFormat: "{0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0119"));

    /// <summary>PDK0120: "Baseline file cannot be read: {0}".</summary>
    public static readonly DiagnosticDescriptor BaselineMustBeReadable = new(
        id: "PDK0120",
        title: "Baseline file must be readable",
        messageFormat: "Baseline file cannot be read: {0}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0120"));

    /// <summary>PDK0121: "{0}; undo that, or raise the contract to {1}".</summary>
    public static readonly DiagnosticDescriptor ShippedContractMustNotBreak = new(
        id: "PDK0121",
        title: "Shipped contract must not break",
        messageFormat: "{0}; undo that, or raise the contract to {1}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0121"));

    /// <summary>PDK0122: "'{0}' is not in {1}, which was shipped; write [Since({2})]".</summary>
    public static readonly DiagnosticDescriptor AppendedMemberMustStateVersion = new(
        id: "PDK0122",
        title: "Member that was appended must state its version",
        messageFormat: "'{0}' is not in {1}, which was shipped; write [Since({2})]",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0122"));

    /// <summary>PDK0123: "Contract '{0}' is at {1}, but {2}; raise it to {3}".</summary>
    public static readonly DiagnosticDescriptor ContractVersionMustBeRaised = new(
        id: "PDK0123",
        title: "Contract version must be raised",
        messageFormat: "Contract '{0}' is at {1}, but {2}; raise it to {3}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0123"));

    /// <summary>PDK0124: "Contract '{0}' {1}; record it there".</summary>
    public static readonly DiagnosticDescriptor ContractMustBeRecorded = new(
        id: "PDK0124",
        title: "Contract must be recorded in its baseline",
        messageFormat: "Contract '{0}' {1}; record it there",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0124"));

    /// <summary>PDK0125: "Contract '{0}' {1} stands here, and no interface of this project declares it; {2}".</summary>
    public static readonly DiagnosticDescriptor RecordedContractMustBeDeclared = new(
        id: "PDK0125",
        title: "Recorded contract must be declared",
        messageFormat: "Contract '{0}' {1} stands here, and no interface of this project declares it; {2}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0125"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>
    /// PDK0126: "Contract '{0}' does not say whether '{1}' may be null, as nullable is off there, and null will be refused; write #nullable
    /// enable".
    /// </summary>
    public static readonly DiagnosticDescriptor ContractMustSayWhatMayBeNull = new(
        id: "PDK0126",
        title: "Contract must say what may be null",
        messageFormat: "Contract '{0}' does not say whether '{1}' may be null, as nullable is off there, and null will be refused; "
            + "write #nullable enable",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0126"));

    /// <summary>PDK0200: "An exception that leaves '{0}' ends the host process; {1}".</summary>
    public static readonly DiagnosticDescriptor UnmanagedMethodMustCatchEverything = new(
        id: "PDK0200",
        title: "Method that native code calls must catch every exception",
        messageFormat: "An exception that leaves '{0}' ends the host process; {1}",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0200"));

    /// <summary>PDK0201: "An exception in {0} ends the host process, since it is async and returns void; return Task".</summary>
    public static readonly DiagnosticDescriptor AsyncMethodMustNotBeVoid = new(
        id: "PDK0201",
        title: "Asynchronous code in a plugin must not return void",
        messageFormat: "An exception in {0} ends the host process, since it is async and returns void; return Task",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0201"));

    /// <summary>PDK0202: "'{0}' uses the console, which belongs to the host; take an ILog in the constructor and write to that".</summary>
    public static readonly DiagnosticDescriptor ConsoleBelongsToHost = new(
        id: "PDK0202",
        title: "Plugin must not use the console",
        messageFormat: "'{0}' uses the console, which belongs to the host; take an ILog in the constructor and write to that",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0202"));

    /// <summary>
    /// PDK0203: "'{0}' ends the host process with every other plugin in it; throw an exception, which the host can handle".
    /// </summary>
    public static readonly DiagnosticDescriptor PluginMustNotEndProcess = new(
        id: "PDK0203",
        title: "Plugin must not end the process",
        messageFormat: "'{0}' ends the host process with every other plugin in it; throw an exception, which the host can handle",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0203"));

    /// <summary>
    /// PDK0204: "'{0}' changes how the host process handles signals and its children; let the host start the process, or a service beside
    /// it".
    /// </summary>
    public static readonly DiagnosticDescriptor PluginMustNotStartProcess = new(
        id: "PDK0204",
        title: "Plugin must not start processes",
        messageFormat: "'{0}' changes how the host process handles signals and its children; let the host start the process, "
            + "or a service beside it",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0204"));

    /// <summary>
    /// PDK0205: "An exception in {0} is a fault of the whole plugin library, since it runs in a {1}; enclose its whole body in try and
    /// catch (Exception)".
    /// </summary>
    public static readonly DiagnosticDescriptor ThreadMustCatchEverything = new(
        id: "PDK0205",
        title: "Code on a thread of its own must catch every exception",
        messageFormat: "An exception in {0} is a fault of the whole plugin library, since it runs in a {1}; "
            + "enclose its whole body in try and catch (Exception)",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0205"));

    /// <summary>
    /// PDK0206: "'{0}' changes the signal handlers of the host process; implement the contract's stop or drain method instead".
    /// </summary>
    public static readonly DiagnosticDescriptor SignalsBelongToHost = new(
        id: "PDK0206",
        title: "Plugin must not handle signals",
        messageFormat: "'{0}' changes the signal handlers of the host process; implement the contract's stop or drain method instead",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0206"));

    /// <summary>PDK0207: "'{0}' {1}".</summary>
    public static readonly DiagnosticDescriptor ProcessStateBelongsToHost = new(
        id: "PDK0207",
        title: "Plugin must not rely on or change the state of the process",
        messageFormat: "'{0}' {1}",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0207"));

    /// <summary>
    /// PDK0208: "'{0}' is shared by all plugin instances of this library and outlives them, and a library that replaces it has another one;
    /// keep it in the instance, or never change it".
    /// </summary>
    public static readonly DiagnosticDescriptor StaticStateBelongsToInstance = new(
        id: "PDK0208",
        title: "Plugin must not keep state in static members",
        messageFormat: "'{0}' is shared by all plugin instances of this library and outlives them, and a library that replaces it has "
            + "another one; keep it in the instance, or never change it",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0208"));

    /// <summary>PDK0300: "Function '{0}' cannot be exported: {1}".</summary>
    public static readonly DiagnosticDescriptor FunctionMustBeExportable = new(
        id: "PDK0300",
        title: "Function must be one that engines can call",
        messageFormat: "Function '{0}' cannot be exported: {1}",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0300"));

    /// <summary>PDK0301: "Function '{0}' is left out of the export '{1}': {2}".</summary>
    public static readonly DiagnosticDescriptor FunctionIsLeftOutOfExport = new(
        id: "PDK0301",
        title: "Function is left out of an export",
        messageFormat: "Function '{0}' is left out of the export '{1}': {2}",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0301"));

    /// <summary>PDK0302: "Function '{0}' names the export '{1}', which cannot express it: {2}".</summary>
    public static readonly DiagnosticDescriptor FunctionMustFitNamedExport = new(
        id: "PDK0302",
        title: "Function must fit an export that it names",
        messageFormat: "Function '{0}' names the export '{1}', which cannot express it: {2}",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0302"));

    /// <summary>PDK0303: "The export '{0}' has one function of a library, and {1}".</summary>
    public static readonly DiagnosticDescriptor ExportOfOneFunctionMustHaveOne = new(
        id: "PDK0303",
        title: "Export of one function must have one",
        messageFormat: "The export '{0}' has one function of a library, and {1}",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0303"));

    /// <summary>PDK0304: "PdkExports names '{0}', and no function of the project is exported to it".</summary>
    public static readonly DiagnosticDescriptor ExportMustHaveFunctions = new(
        id: "PDK0304",
        title: "Export must have functions",
        messageFormat: "PdkExports names '{0}', and no function of the project is exported to it",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0304"));

    /// <summary>PDK0305: "{0}; undo that, or give the function another name".</summary>
    public static readonly DiagnosticDescriptor ShippedFunctionMustNotBreak = new(
        id: "PDK0305",
        title: "Shipped function must not break",
        messageFormat: "{0}; undo that, or give the function another name",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0305"));

    /// <summary>PDK0306: "Function '{0}' {1}; record it there".</summary>
    public static readonly DiagnosticDescriptor FunctionMustBeRecorded = new(
        id: "PDK0306",
        title: "Function must be recorded in its baseline",
        messageFormat: "Function '{0}' {1}; record it there",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0306"));

    /// <summary>PDK0307: "Function '{0}' stands here, and {1}; {2}".</summary>
    public static readonly DiagnosticDescriptor RecordedFunctionMustBeDeclared = new(
        id: "PDK0307",
        title: "Recorded function must be declared",
        messageFormat: "Function '{0}' stands here, and {1}; {2}",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0307"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>PDK0308: "Aggregate '{0}' has no 'Remove': {1}; write one where rows can be taken away again".</summary>
    public static readonly DiagnosticDescriptor AggregateShouldHaveRemove = new(
        id: "PDK0308",
        title: "Aggregate should take rows away for windows",
        messageFormat: "Aggregate '{0}' has no 'Remove': {1}; write one where rows can be taken away again",
        category: Function,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs.For("PDK0308"));
}
